// The samples that come with the page: read from beside it, never from anywhere else.
import type { Input } from '../../engine/index';
import { notify } from '../state/notices';
import { openSample } from '../state/workspace';

/** One entry of `samples/index.json`: `text` is its guide, paragraphs parted by empty lines; `repair`: the same, mended. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly files: readonly string[];
  readonly text: string;
  readonly repair?: { readonly title: string; readonly files: readonly string[] };
}

let index: Promise<readonly Sample[]> | undefined;

async function fetchIndex(): Promise<readonly Sample[]> {
  const response = await fetch('samples/index.json');
  if (!response.ok) throw new Error(`samples/index.json: ${response.status}`);
  return (await response.json()) as readonly Sample[];
}

/** The list, fetched once; a failed try is tried again. */
export function listSamples(): Promise<readonly Sample[]> {
  index ??= fetchIndex().catch((error: unknown) => {
    index = undefined;
    throw error;
  });
  return index;
}

async function fetchText(path: string): Promise<Input> {
  const response = await fetch(`samples/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return { name: path.split('/').at(-1) ?? path, text: await response.text() };
}

/** Opens a sample, or its repaired version, in place of what is there. Says so where it cannot be had. */
export async function openSampleFiles(sample: Sample, files: readonly string[] = sample.files): Promise<void> {
  try {
    openSample(sample.id, sample.title, await Promise.all(files.map(fetchText)));
  } catch {
    notify(`The sample "${sample.title}" could not be read.`, 'error');
  }
}

/** What a first visit opens. */
export async function openFirstSample(): Promise<void> {
  try {
    const [first] = await listSamples();
    if (first) await openSampleFiles(first);
  } catch {
    notify('The samples could not be read.', 'error');
  }
}

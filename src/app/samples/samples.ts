// The samples that come with the page: read from beside it, never from anywhere else.
import type { Input } from '../../engine/index';
import { notify } from '../state/notices';
import { openSample } from '../state/workspace';
import type { Guide } from './guide';

/**
 * One entry of `samples/index.json`, in the order of the lesson. `repair`: the same, mended. `readOnly`: those of the files
 * that gestures never edit. Its guide is `guides/<id>.json`.
 */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly group: 'scenario' | 'recipe';
  readonly files: readonly string[];
  readonly readOnly?: readonly string[];
  readonly repair?: { readonly title: string; readonly files: readonly string[] };
}

const kept = new Map<string, Promise<unknown>>();

/** Fetched once; a failed try is tried again. */
function fetchJson<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known) return known as Promise<T>;
  const coming = fetch(path).then((response) => {
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json() as Promise<T>;
  });
  kept.set(path, coming);
  coming.catch(() => kept.delete(path));
  return coming;
}

/** All samples. */
export const listSamples = (): Promise<readonly Sample[]> => fetchJson('samples/index.json');

/** What a sample's guide says. */
export const fetchGuide = (id: string): Promise<Guide> => fetchJson(`guides/${id}.json`);

async function fetchText(path: string, { readOnly }: Sample): Promise<Input> {
  const response = await fetch(`samples/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return { name: path.split('/').at(-1) ?? path, text: await response.text(), ...(readOnly?.includes(path) ? { readOnly: true } : {}) };
}

/** Opens a sample, or its repaired version, in place of what is there. Says so where it cannot be had. */
export async function openSampleFiles(sample: Sample, files: readonly string[] = sample.files): Promise<void> {
  try {
    openSample(sample.id, sample.title, await Promise.all(files.map((path) => fetchText(path, sample))));
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

// Folders of manifests, read once. Tests only.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFiles } from '../../dialects/open';
import { BY_THE_BOOK } from '../../policy/platform';
import type { Analysis } from '../../reach/analysis';
import { CONFORMANCE, hasConformance } from '../../testing/conformance';

const opened = new Map<string, Analysis>();

const read = (folder: string, names: readonly string[]): Analysis =>
  openFiles(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
    BY_THE_BOOK,
  );

/** All manifests of a folder as one analysis. */
export function openFolder(folder: string): Analysis {
  const known = opened.get(folder);
  if (known) return known;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[.](ya?ml|json)$/.test(name));
  const analysis = read(folder, names);
  opened.set(folder, analysis);
  return analysis;
}

/** The folders of the samples. */
export const sampleFolders = (): string[] =>
  readdirSync('public/samples', { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [join('public/samples', e.name)] : []));

/** The folders of every case of the conformance data; none where it is missing. */
export function conformanceFolders(): string[] {
  const suites = hasConformance() ? ['npguard', 'k8s-e2e', 'features', 'recipes'] : [];
  return suites.flatMap((suite) => readdirSync(join(CONFORMANCE, suite)).map((name) => join(CONFORMANCE, suite, name, 'manifests')));
}

/** A folder of manifests of the conformance data, or one file of it (`file`). */
export interface Source {
  readonly suite: string;
  readonly name: string;
  readonly folder: string;
  readonly file?: string;
}

const INSIDE = ['manifests', 'before', 'after'];

/** All that has manifests, in every suite, in order; none where the data is missing. */
export function conformanceSources(): Source[] {
  if (!hasConformance()) return [];
  const suites = readdirSync(CONFORMANCE, { withFileTypes: true }).filter((e) => e.isDirectory());
  return suites.flatMap(({ name: suite }) =>
    readdirSync(join(CONFORMANCE, suite), { withFileTypes: true }).flatMap((entry): Source[] => {
      const name = `${suite}/${entry.name}`;
      if (/[.]ya?ml$/.test(entry.name)) return [{ suite, name, folder: join(CONFORMANCE, suite), file: entry.name }];
      return INSIDE.map((part) => join(CONFORMANCE, name, part)).flatMap((folder) => (existsSync(folder) ? [{ suite, name, folder }] : []));
    }),
  );
}

/** What a source has, as one analysis. */
export const openSource = ({ folder, file }: Source): Analysis => (file === undefined ? openFolder(folder) : read(folder, [file]));

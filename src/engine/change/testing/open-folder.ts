// Folders of manifests, read once. Tests only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFiles } from '../../dialects/open';
import { BY_THE_BOOK } from '../../policy/platform';
import type { Analysis } from '../../reach/analysis';
import { CONFORMANCE, hasConformance } from '../../testing/conformance';

const opened = new Map<string, Analysis>();

/** All manifests of a folder as one analysis. */
export function openFolder(folder: string): Analysis {
  const known = opened.get(folder);
  if (known) return known;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[.](ya?ml|json)$/.test(name));
  const analysis = openFiles(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
    BY_THE_BOOK,
  );
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

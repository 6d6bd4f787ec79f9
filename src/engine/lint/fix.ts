// Places of findings, and what a writer offers as fixes.
import type { Policy } from '../policy/policy';
import type { Resource } from '../yaml/document';
import type { Splice } from '../yaml/edit';
import { formatPath, type Path } from '../yaml/path';
import type { Fix, Place, Problem } from '../yaml/problem';
import { replaceValue } from '../yaml/splice';
import type { Advised, Remedy } from './rule';

/** Where in a policy's resource a finding is, as its fields. */
export const at = (resource: Resource, path: Path): { readonly place: Place; readonly path: string } => ({
  place: { document: resource.document, path: [...resource.path, ...path] },
  path: formatPath(path),
});

/** The same, marked at the key alone: of what is too long to be underlined. */
export const atKey = (resource: Resource, path: Path): { readonly place: Place; readonly path: string } => ({
  place: { document: resource.document, path: [...resource.path, ...path], part: 'key' },
  path: formatPath(path),
});

/** A rule or a policy that has a part in it. */
export const seeAlso = (message: string, { resource }: Pick<Policy, 'resource'>, path: Path = []): { readonly message: string; readonly place: Place } => ({
  message,
  place: { document: resource.document, path: [...resource.path, ...path] },
});

type Written = { readonly ok: true; readonly splices: readonly Splice[] } | { readonly ok: false; readonly reason: string };

/** An edit is proven by reading its document again: in the dump of a cluster, where all is one document, no fix is worth that much. */
const LARGEST = 100_000;

function fixes(title: string, { document, path }: Resource, write: () => Written | undefined): readonly Fix[] {
  const written = document.text.length > LARGEST ? undefined : write();
  if (!written?.ok || written.splices.length === 0) return [];
  const edits = written.splices.map(({ start, end, text }) => ({ place: { document, path, range: [start, end] as const }, text }));
  return [{ title, edits }];
}

/** One fix, or none where the text cannot be edited there; written when it is asked for. */
export const fixOf = (title: string, resource: Resource, write: () => Written | undefined): Pick<Remedy, 'mend'> => ({
  mend: () => fixes(title, resource, write),
});

const made = new WeakMap<NonNullable<Remedy['mend']>, readonly Fix[]>();

/** The fixes of a problem, of advice or of reading; those of advice are made once. */
export function fixesOf(problem: Problem | Advised): readonly Fix[] {
  const mend = 'mend' in problem ? problem.mend : undefined;
  if (!mend) return ('fixes' in problem ? problem.fixes : undefined) ?? [];
  let known = made.get(mend);
  if (!known) {
    known = mend();
    made.set(mend, known);
  }
  return known;
}

/** Another value in the place of one. */
export function replaced(resource: Resource, path: Path, value: string | number): Written {
  const spliced = replaceValue(resource.document, [...resource.path, ...path], value);
  return spliced.ok ? { ok: true, splices: [spliced.splice] } : spliced;
}

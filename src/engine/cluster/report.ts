// How the readers of this folder say what is wrong: one function per kind of fault, all with the API's field path and
// the place in the text.
import type { Resource } from '../yaml/document';
import { formatPath, type Path } from '../yaml/path';
import type { Fix, Place, Problem } from '../yaml/problem';
import { isMapping } from '../yaml/resource';
import { scalarAt } from './written';

/** What is being read, and where its problems go. */
export interface Source {
  readonly resource: Resource;
  readonly problems: Problem[];
}

const placeOf = (resource: Resource, path: Path): Place => ({ document: resource.document, path: [...resource.path, ...path] });

type Said = Pick<Problem, 'code' | 'severity' | 'message'>;

function report({ resource, problems }: Source, path: Path, said: Said, fix?: { readonly title: string; readonly text: string }): void {
  const place = placeOf(resource, path);
  const fixes: readonly Fix[] = fix ? [{ title: fix.title, edits: [{ place, text: fix.text }] }] : [];
  problems.push({ ...said, place, path: formatPath(path), ...(fixes.length ? { fixes } : {}) });
}

/** A value that the API refuses. The message says what is wrong first, what to do second. */
export function reportInvalid(source: Source, path: Path, message: string): void {
  report(source, path, { code: 'invalid-value', severity: 'error', message });
}

/** A value that the API would refuse too, but that only costs itself: it is left out, and the rest counts. */
export function reportIgnored(source: Source, path: Path, message: string): void {
  report(source, path, { code: 'invalid-value', severity: 'warning', message });
}

export type Due = 'a string' | 'a whole number' | '`true` or `false`' | 'a mapping' | 'a list';

/** Numbers that YAML 1.1 reads by another base, so that the digits that arrive are not those that stand there. */
const ODD_NUMBER = /^[-+]?0[0-9_xob]/i;

/** What the value would be without its quotes, where that is what is due. */
const UNQUOTED: { readonly [due: string]: RegExp } = { 'a whole number': /^(?:0|-?[1-9]\d*)$/, '`true` or `false`': /^(?:true|false)$/ };

/** A boolean or a number where a string is due: the fix puts what stands there in quotes. */
function reportUnquoted(source: Source, path: Path, value: boolean | number, written: string | undefined): void {
  const shown = written ?? String(value);
  const odd = typeof value === 'boolean' || ODD_NUMBER.test(shown);
  const read = odd ? `the ${typeof value} \`${value}\`` : 'a number';
  const message = `\`${shown}\` without quotes is read as ${read}, but a string is due; put it in quotes`;
  const fix = written === undefined ? undefined : { title: 'put it in quotes', text: JSON.stringify(written) };
  report(source, path, { code: odd ? 'unquoted-boolean' : 'wrong-type', severity: 'error', message }, fix);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isMapping(value) ? 'a mapping' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** A value of another type than the API wants. Quotes that are missing or too many are fixed. */
export function reportWrongType(source: Source, path: Path, value: unknown, due: Due): void {
  const written = typeof value === 'object' ? undefined : scalarAt(placeOf(source.resource, path));
  if (due === 'a string' && (typeof value === 'boolean' || typeof value === 'number')) {
    reportUnquoted(source, path, value, written);
    return;
  }
  const fits = typeof value === 'string' && UNQUOTED[due]?.test(value) === true;
  const fix = fits && written !== undefined ? { title: 'take away the quotes', text: value } : undefined;
  const message = `${due} is due here, not ${describe(value)}${fits ? '; take away the quotes' : ''}`;
  report(source, path, { code: 'wrong-type', severity: 'error', message }, fix);
}

/** An API version that clusters no longer serve, or that never had the kind. `use`: the one to write, where nothing else has to change with it. */
export function reportApiVersion(source: Source, said: Said, use: string | undefined): void {
  report(source, ['apiVersion'], said, use === undefined ? undefined : { title: `change to \`${use}\``, text: use });
}

/** Kinds that other objects live in or on: a second one of them is hardly another one. */
const SINGULAR: readonly string[] = ['Namespace', 'Node'];

/** A name for the second of two objects of one name; none where the name is not written there alone. */
export function renameOf(resource: Resource, isTaken: (name: string) => boolean): Pick<Problem, 'fixes'> {
  const place = placeOf(resource, ['metadata', 'name']);
  if (SINGULAR.includes(resource.ref.kind) || scalarAt(place) === undefined) return {};
  let n = 2;
  while (isTaken(`${resource.ref.name}-${n}`)) n++;
  const text = `${resource.ref.name}-${n}`;
  return { fixes: [{ title: `Rename it to \`${text}\``, edits: [{ place, text }] }] };
}

/** What stands before a second object of a name, and which names there are. */
export interface Earlier {
  readonly resource: Resource;
  readonly isTaken: (name: string) => boolean;
}

/** Two objects of one kind, namespace and name: the later one counts, as `kubectl apply` has it. */
export function reportDuplicate(source: Source & { readonly namespace: string; readonly name: string }, earlier: Earlier): void {
  const { resource, namespace, name, problems } = source;
  problems.push({
    code: 'duplicate-object',
    severity: 'warning',
    message: `a second \`${resource.ref.kind}\` \`${namespace ? `${namespace}/` : ''}${name}\`: the later one counts; rename or remove one`,
    place: placeOf(resource, ['metadata', 'name']),
    path: 'metadata.name',
    related: [{ message: 'the first one', place: placeOf(earlier.resource, ['metadata', 'name']) }],
    ...renameOf(resource, earlier.isTaken),
  });
}

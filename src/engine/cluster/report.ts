// How the readers of this folder say what is wrong: one function per kind of fault, all with the API's field path and
// the place in the text.
import type { Resource } from '../yaml/document';
import { formatPath, type Path } from '../yaml/path';
import type { Fix, Place, Problem } from '../yaml/problem';
import { rawScalar } from './raw-scalar';

/** What is being read, and where its problems go. */
export interface Source {
  readonly resource: Resource;
  readonly problems: Problem[];
}

export const placeOf = (resource: Resource, path: Path): Place => ({ document: resource.document, path: [...resource.path, ...path] });

/** `Deployment` `shop/web`, for messages. */
export function nameOf({ ref }: Resource): string {
  return `\`${ref.kind}\` \`${ref.namespace ? `${ref.namespace}/` : ''}${ref.name}\``;
}

function report(
  { resource, problems }: Source,
  path: Path,
  problem: Pick<Problem, 'code' | 'severity' | 'message'> & { readonly fixes?: readonly Fix[] },
): void {
  problems.push({ ...problem, place: placeOf(resource, path), path: formatPath(path) });
}

/** A value that the API refuses. The message says what is wrong first, what to do second. */
export function reportInvalid(source: Source, path: Path, message: string): void {
  report(source, path, { code: 'invalid-value', severity: 'error', message });
}

/** A value that is strange but harmless: what it says is left out, and the rest counts. */
export function reportIgnored(source: Source, path: Path, message: string): void {
  report(source, path, { code: 'invalid-value', severity: 'warning', message });
}

export type Expected = 'text' | 'a number' | 'a mapping' | 'a list' | 'true or false';

function typeOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : 'true or false';
}

/** Words and numbers that YAML 1.1 reads as something else than what they look like. */
const LOOKS_LIKE_TEXT = /^(?:y|n|yes|no|on|off|[+-]?0[0-7_]+|[+-]?0o[0-7_]+)$/i;

/**
 * A value of another type than the API wants. Where text is due and kubectl reads a boolean or a number, the fix puts
 * what stands there in quotes.
 */
export function reportWrongType(source: Source, path: Path, value: unknown, expected: Expected): void {
  const scalar = typeof value === 'boolean' || typeof value === 'number';
  const raw = expected === 'text' && scalar ? rawScalar(source.resource.document.text, path[path.length - 1], value) : undefined;
  const shown = raw ?? (scalar ? String(value) : undefined);
  const fixes = raw === undefined ? undefined : [{ title: `quote \`${raw}\``, edits: [{ place: placeOf(source.resource, path), text: `"${raw}"` }] }];
  const unquoted = expected === 'text' && (typeof value === 'boolean' || (raw !== undefined && LOOKS_LIKE_TEXT.test(raw)));
  const message = unquoted
    ? `\`${shown}\` without quotes is ${typeOf(value)} to kubectl, and text is due here; put it in quotes`
    : `${shown === undefined ? typeOf(value) : `\`${shown}\`, ${typeOf(value)},`} stands where ${expected} is due${expected === 'text' && scalar ? '; put it in quotes' : ''}`;
  report(source, path, { code: unquoted ? 'unquoted-boolean' : 'wrong-type', severity: 'error', message, ...(fixes ? { fixes } : {}) });
}

/** An API version that clusters no longer serve. `fix`: the one to write, where nothing else has to change. */
export function reportDeprecated(source: Source, message: string, fix: string | undefined): void {
  const place = placeOf(source.resource, ['apiVersion']);
  const fixes = fix === undefined ? {} : { fixes: [{ title: `use \`${fix}\``, edits: [{ place, text: fix }] }] };
  report(source, ['apiVersion'], { code: 'deprecated-api', severity: 'warning', message, ...fixes });
}

/** Two objects of one kind, namespace and name: the later one counts, as `kubectl apply` has it. */
export function reportDuplicate(problems: Problem[], earlier: Resource, later: Resource): void {
  problems.push({
    code: 'duplicate-object',
    severity: 'warning',
    message: `${nameOf(later)} is there twice, and only the later one counts; rename or remove one`,
    place: placeOf(later, ['metadata', 'name']),
    path: 'metadata.name',
    related: [{ message: 'the earlier one', place: placeOf(earlier, ['metadata', 'name']) }],
  });
}

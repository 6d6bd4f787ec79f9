// A fault as the checks of this folder note it down: relative to the resource, without a document behind it.
import type { Path } from '../../yaml/path';
import { pathOf, type Trail } from './trail';

/** How the faulty text becomes right: `text` in the place of a value or a key, in quotes where `quotes` says so and quotes stand there now. */
export interface Repair {
  readonly title: string;
  readonly path: Path;
  readonly part?: 'key' | 'value';
  readonly text: string;
  readonly quotes?: 'keep';
}

/**
 * `path` is what the API server prints, `at` the node to point at where that is a more precise one. What is fatal the API
 * would refuse, so that the object has no meaning.
 */
export interface Finding {
  readonly code: 'unknown-field' | 'wrong-type' | 'unquoted-boolean' | 'invalid-value' | 'inexact-block' | 'deprecated-api';
  readonly path: Path;
  readonly at?: Path;
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly repair?: Repair | undefined;
}

/** The characters that stand at a node of the resource now; undefined where they cannot be found. Asked only where something is wrong. */
export type Source = (path: Path, part?: 'key' | 'value') => string | undefined;

/** Codes of what the API takes all the same: the object keeps its meaning. */
const HARMLESS = new Set<Finding['code']>(['unknown-field', 'inexact-block', 'deprecated-api']);

/** Whether the API would refuse the object for it. */
export const isFatal = (finding: Finding): boolean => !HARMLESS.has(finding.code);

/** The user's words as messages show them. */
export const quoted = (value: unknown): string => `\`${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}\``;

/** `invalid-value` at a node. */
export const invalid = (trail: Trail, message: string, more: Pick<Finding, 'at' | 'part' | 'repair'> = {}): Finding => ({
  code: 'invalid-value',
  path: pathOf(trail),
  message,
  ...more,
});

/** A repair that changes a string to another one. */
export const changeTo = (trail: Trail, text: string): Repair => ({ title: `change to \`${text}\``, path: pathOf(trail), text, quotes: 'keep' });

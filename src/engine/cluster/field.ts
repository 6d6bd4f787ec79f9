// Reading untrusted values: only own properties count, and a value of another type is absent. Who must tell the user
// that a type is wrong uses report.ts; these are for what nobody needs to hear about.
import type { Mapping } from '../yaml/document';
import { isMapping } from '../yaml/resource';

/** The own property of a mapping; undefined of anything else. A `null` counts as absent, as it does for the API. */
export function fieldOf(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
}

/** The text at a key; undefined where there is none or it is no text. */
export function textAt(value: unknown, key: string): string | undefined {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : undefined;
}

/** The whole number at a key; undefined where there is none. */
export function integerAt(value: unknown, key: string): number | undefined {
  const field = fieldOf(value, key);
  return Number.isInteger(field) ? (field as number) : undefined;
}

/** The mapping at a key; undefined where there is none. */
export function mappingAt(value: unknown, key: string): Mapping | undefined {
  const field = fieldOf(value, key);
  return isMapping(field) ? field : undefined;
}

const NOTHING: readonly unknown[] = [];

/** The list at a key; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const field = fieldOf(value, key);
  return Array.isArray(field) ? (field as readonly unknown[]) : NOTHING;
}

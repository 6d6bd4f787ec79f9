// What changes are told against, as a value: how it follows imports, renames and savings. Pure.
import type { Input } from '../../engine/index';
import type { Baseline } from './types';

/** All files as they came in. */
export const imported = (files: readonly Input[]): Baseline => ({ files, what: 'imported' });

/**
 * The baseline once `added` have come in beside the files that are `there`: those keep what they are compared with (the
 * baseline's text, or their own where there is none). A file of the baseline that is closed makes room for a new one of its name.
 */
export function withAdded(baseline: Baseline | undefined, there: readonly Input[], added: readonly Input[]): Baseline {
  const names = new Set(added.map((f) => f.name));
  return imported([...(baseline?.files ?? there).filter((f) => !names.has(f.name)), ...added]);
}

/** A new name for a file is no change of meaning: the baseline's file is renamed with it, unless it has one of that name. */
export function withRenamed(baseline: Baseline | undefined, from: string, to: string): Baseline | undefined {
  if (!baseline || from === to || !baseline.files.some((f) => f.name === from) || baseline.files.some((f) => f.name === to)) return baseline;
  return { ...baseline, files: baseline.files.map((f) => (f.name === from ? { ...f, name: to } : f)) };
}

/** The one file that has another name in the second list than in the first, all else being equal. */
export function renameBetween(before: readonly Input[], after: readonly Input[]): { readonly from: string; readonly to: string } | undefined {
  if (before.length !== after.length) return undefined;
  const other = before.flatMap((f, i) => (f.name === after[i]?.name ? [] : [{ from: f.name, to: (after[i] as Input).name, same: f.text === after[i]?.text }]));
  return other.length === 1 && other[0]?.same ? other[0] : undefined;
}

/** Whether there is any difference at all, of meaning or not. */
export function isSameText(baseline: Baseline, files: readonly Input[]): boolean {
  const texts = new Map(files.map((f) => [f.name, f.text]));
  return baseline.files.length === files.length && baseline.files.every((f) => texts.get(f.name) === f.text);
}

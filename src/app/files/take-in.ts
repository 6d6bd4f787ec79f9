// What was read or pasted goes into the workspace, with a word about it.
import type { Input } from '../../engine/index';
import { notify } from '../state/notices';
import { getState } from '../state/store';
import { addFiles } from '../state/workspace';
import type { Read } from './read-files';

function say(names: readonly string[], replaced: boolean): void {
  const what = names.length === 1 ? names[0] : `${names.length} files`;
  notify(replaced ? `Opened ${what} in place of the sample; undo brings it back.` : `Opened ${what}.`);
}

function take(files: readonly Input[]): void {
  const before = getState().workspace.files.length;
  const names = addFiles(files);
  if (names.length) say(names, before > 0 && getState().workspace.files.length === names.length);
}

/** Opens what was read; says what was left out. */
export function takeIn({ files, skipped }: Read): void {
  take(files);
  if (skipped.length)
    notify(`Left out ${skipped.length === 1 ? skipped[0] : `${skipped.length} files`}: only .yaml, .yml and .json are read.`, files.length ? 'info' : 'error');
}

/** Pins are known by the name of their file, so that pasted ones need it: comments, then `pins`, and nothing else at column one. */
const PINS = /^(?:(?:#.*|---)?[^\S\n]*\n)*pins:[^\S\n]*(?:[[#].*)?(?:\n(?:[ \-#\]].*)?)*$/;

/** Opens pasted text as a file of its own. False where there is nothing in it. */
export function takeInText(text: string): boolean {
  if (!text.trim()) return false;
  take([{ name: PINS.test(text) ? 'netpol-pins.yaml' : /^\s*[{[]/.test(text) ? 'pasted.json' : 'pasted.yaml', text }]);
  return true;
}

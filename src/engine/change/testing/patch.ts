// Hunks applied to a text line by line, so that they can be compared with what the edits make. Tests only.
import type { Hunk } from '../proposal';

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

/** The lines that the hunks of one file lead to; an error where a hunk says of the old text what it does not hold. */
export function patched(text: string, hunks: readonly Hunk[]): string[] {
  const old = linesOf(text);
  const out: string[] = [];
  let at = 0;
  for (const hunk of [...hunks].sort((a, b) => a.line - b.line)) {
    while (at < hunk.line - 1) out.push(old[at++] as string);
    for (const { sign, text: line } of hunk.lines) {
      if (sign === '+') out.push(line);
      else {
        if (old[at] !== line) throw new Error(`line ${at + 1} is ${JSON.stringify(old[at])}, the hunk says ${JSON.stringify(line)}`);
        if (sign === ' ') out.push(line);
        at++;
      }
    }
  }
  return [...out, ...old.slice(at)];
}

/** The lines of a text. */
export { linesOf };

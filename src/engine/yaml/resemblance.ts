// Which of the known words a mistyped one resembles.

/** Letters and digits alone, in lower case: `_from` and `From` are `from`. */
const bare = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Levenshtein distance with swapped neighbours as one step; Infinity above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let steps = Math.min(change, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, (before[j - 2] as number) + 1);
      row.push(steps);
    }
    before = last;
    last = row;
  }
  const result = last[b.length] as number;
  return result <= limit ? result : Number.POSITIVE_INFINITY;
}

/** The nearest of `words`, the first of equals; undefined where none is near: a third of the letters may differ. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const wanted = bare(word);
  if (wanted === '') return undefined;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: { word: string; steps: number } | undefined;
  for (const candidate of words) {
    const steps = distance(wanted, bare(candidate), limit);
    if (steps < (best?.steps ?? Number.POSITIVE_INFINITY)) best = { word: candidate, steps };
  }
  return best?.word;
}

/** How alike two words are, letter by letter as they are written: 1 for the same, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  const most = Math.max(a.length, b.length);
  return most === 0 ? 1 : 1 - distance(a, b, most) / most;
}

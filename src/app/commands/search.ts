// Finding by typing: every word must occur; where it occurs decides the order.

const WORD_START = /[\s/\-._:[\]]/;

function scoreWord(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return -1;
  if (text === word) return 100;
  if (at === 0) return 60;
  for (let i = at; i >= 0; i = text.indexOf(word, i + 1)) if (i > 0 && WORD_START.test(text[i - 1] ?? '')) return 40;
  return 20;
}

/** How well `text` fits what was typed; below 0: not at all. Shorter texts win among equals. */
export function score(text: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const low = text.toLowerCase();
  const scores = words.map((word) => scoreWord(low, word));
  return scores.includes(-1) ? -1 : scores.reduce((sum, s) => sum + s, 0) - text.length / 1000;
}

/** The best `limit` of the items, in their own order among equals. */
export function rank<T>(items: readonly T[], typed: string, textOf: (item: T) => string, limit: number): T[] {
  if (!typed.trim()) return items.slice(0, limit);
  return items
    .map((item) => ({ item, score: score(textOf(item), typed) }))
    .filter((x) => x.score >= 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map((x) => x.item);
}

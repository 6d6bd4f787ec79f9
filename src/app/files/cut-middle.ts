// Long names keep both ends: what they are and how they end.

/** `text` in at most `limit` characters, cut in the middle. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const tail = Math.floor((limit - 1) * 0.45);
  return `${text.slice(0, limit - 1 - tail)}…${text.slice(text.length - tail)}`;
}

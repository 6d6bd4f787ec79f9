// Text from files on its way to a terminal: names may hold anything, and must not steer the terminal.

/** Control characters, line breaks and direction marks written as `\u001b`, so that a line stays one line and shows what it holds. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

// Recognises YAML that lost its indentation, as it comes out of web pages that show code as plain text: what should
// stand inside of `metadata` or `spec` stands beside it, on every line.

/** White space in front of a line; pages also use no-break spaces. */
const MARGIN = /^[\ufeff \t\u00a0]*/;

/** Keys that may stand beside `metadata` or `spec`. */
const ROOT_KEYS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status', 'data', 'stringData', 'binaryData', 'type', 'items', 'immutable', 'rules']);

/** So many of the lines at least begin at one column; in a proper manifest far fewer do. */
const SHARE = 0.85;

/** So many lines are enough to see that most are indented as they should be. */
const ENOUGH = 200;

/** Fewer lines than this say nothing. */
const FEW = 4;

const HOLDER = /^(?:-[ \t\u00a0]+)*(?:metadata|spec):[ \t]*(?:#.*)?$/;
const KEY = /^([\w./-]+):(?:\s|$)/;

/** The characters of the first line that stands beside what it belongs into; undefined where the indentation is not lost. */
export function findLostIndentation(text: string): readonly [number, number] | undefined {
  const margins = new Map<number, number>();
  let lines = 0;
  let found: readonly [number, number] | undefined;
  let holder: number | undefined;
  const heads = new Set<string>();
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trimEnd();
    const margin = MARGIN.exec(line)?.[0].length ?? 0;
    const content = line.slice(margin);
    if (content !== '' && !/^(?:#|---|\.\.\.|%)/.test(content)) {
      lines++;
      margins.set(margin, (margins.get(margin) ?? 0) + 1);
      if (lines === ENOUGH && Math.max(...margins.values()) < ENOUGH / 2) return undefined;
      const key = KEY.exec(content)?.[1];
      if (holder === margin && key !== undefined && !ROOT_KEYS.has(key)) found ??= [start + margin, start + margin + content.length];
      holder = HOLDER.test(content) ? margin : undefined;
      const head = /^(?:-[ \t\u00a0]+)*(apiVersion|kind):[ \t\u00a0]*\S/.exec(content)?.[1];
      if (head) heads.add(head);
    }
    start = end + 1;
  }
  const most = Math.max(0, ...margins.values());
  return heads.size === 2 && lines >= FEW && most >= lines * SHARE ? found : undefined;
}

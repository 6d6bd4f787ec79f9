// The comment that silences a problem where it is, as an edit of its file.
import type { Report, TextEdit } from '../../engine/index';

const ALONE = /^[ \t]*#[ \t]*netpol-ignore:[ \t]*[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*[ \t]*$/;
const COMMENT = /^[ \t]*(?:#|$)/;

const lineAt = (text: string, offset: number): { readonly start: number; readonly end: number; readonly text: string } => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const end = found < 0 ? text.length : found;
  return { start, end, text: text.slice(start, end).replace(/\r$/, '') };
};

/** Whether only comments and nothing else stand before the line in its document: a comment there speaks of all of the document. */
function isHead(text: string, start: number): boolean {
  for (let at = start; at > 0; ) {
    const above = lineAt(text, at - 1);
    if (above.text.startsWith('---')) return true;
    if (!COMMENT.test(above.text)) return false;
    at = above.start;
  }
  return true;
}

/**
 * Errors cannot be silenced, nor what has no place, nor in JSON, which has no comments. The comment gets a line of its own
 * above, or joins the one that is there; at the head of a document, where that would silence all of it, the end of the line.
 */
export function ignoreComment({ code, level, span }: Pick<Report, 'code' | 'level' | 'span'>, text: string): TextEdit | undefined {
  if (level === 'error' || !span || /^\s*[{[]/.test(text) || /\.json$/i.test(span.file)) return undefined;
  const { file } = span;
  const line = lineAt(text, span.start);
  const insert = (offset: number, what: string): TextEdit => ({ span: { file, start: offset, end: offset }, text: what });
  if (isHead(text, line.start)) return insert(line.start + line.text.length, ` # netpol-ignore: ${code}`);
  const above = lineAt(text, line.start - 1);
  if (ALONE.test(above.text)) return insert(above.start + above.text.trimEnd().length, `, ${code}`);
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? '';
  const end = text.slice(line.start - 2, line.start) === '\r\n' ? '\r\n' : '\n';
  return insert(line.start, `${indent}# netpol-ignore: ${code}${end}`);
}

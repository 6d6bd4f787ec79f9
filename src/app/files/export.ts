// What leaves the page: the policies as they stand in the text, never the inventory beside them unless all is asked for.
import type { Input, PolicySummary, Span, View } from '../../engine/index';

/** The places of policies by their ids: from the first character of the object to its last. */
export type Places = ReadonlyMap<string, Span>;

/** Where the documents of a file begin and end: a document ends before the `---` of the next one. */
export function splitDocuments(text: string): { start: number; end: number }[] {
  const starts = [...new Set([0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map((m) => m.index)])];
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '').replace(/^---[^\S\r\n]*\r?\n/, '');
const endingInBreak = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
const isOnlyComments = (text: string): boolean => text.split(/\r\n|\r|\n/).every((line) => /^\s*(#.*)?$/.test(line));

/** An item of a List as a document: its lines moved to the left margin. */
function liftItem(text: string, { start, end }: Span): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text
    .slice(start, end)
    .trimEnd()
    .replaceAll(`\n${' '.repeat(start - lineStart)}`, '\n');
}

/** The text of one policy: its whole document with its comments, or its part of a List. */
function textOf(text: string, span: Span): string {
  const document = splitDocuments(text).find((d) => span.start >= d.start && span.start < d.end);
  const own =
    document && isOnlyComments(withoutMark(text.slice(document.start, span.start)))
      ? withoutMark(text.slice(document.start, document.end)).trimEnd()
      : liftItem(text, span);
  return endingInBreak(own);
}

function policiesOf(file: Input, view: View, places: Places): { policy: PolicySummary; text: string }[] {
  return view.policies
    .map((policy) => ({ policy, span: places.get(policy.id) ?? policy.span }))
    .filter(({ span }) => span.file === file.name)
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ policy, span }) => ({ policy, text: textOf(file.text, span) }));
}

/** All policies as one text: files that hold nothing else character by character, of others just the policies. */
export function policiesAsOne(files: readonly Input[], view: View, places: Places): string {
  const texts = files.flatMap((file) => {
    const summary = view.files.find((f) => f.name === file.name);
    if (!summary?.policies) return [];
    return summary.inventory === 0 ? [endingInBreak(withoutMark(file.text))] : policiesOf(file, view, places).map(({ text }) => text);
  });
  return texts.join('---\n');
}

/** One file per policy, named `namespace-name.yaml`. */
export function policiesApart(files: readonly Input[], view: View, places: Places): Input[] {
  const names = new Set<string>();
  return files
    .flatMap((file) => policiesOf(file, view, places))
    .map(({ policy, text }) => {
      const stem = (policy.namespace ? `${policy.namespace}-${policy.name}` : policy.name).replace(/[^\w.-]+/g, '-');
      let name = `${stem}.yaml`;
      for (let i = 2; names.has(name); i++) name = `${stem}-${i}.yaml`;
      names.add(name);
      return { name, text };
    });
}

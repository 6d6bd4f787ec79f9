// What leaves the page: the policies as they stand in the text, never the inventory beside them unless all is asked for.
import type { Input, PolicySummary, View } from '../../engine/index';

/** Where the documents of a file begin and end: a document ends before the `---` of the next one. */
export function splitDocuments(text: string): { start: number; end: number }[] {
  const starts = [0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map((m) => m.index)];
  return [...new Set(starts)].map((start, i, all) => ({ start, end: all[i + 1] ?? text.length })).filter(({ start, end }) => text.slice(start, end).replace(/^---/, '').trim() !== '');
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '').replace(/^---[^\S\n]*\r?\n/, '');
const endingInBreak = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** An item of a List as a document: its lines moved to the left margin. */
function liftItem(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const margin = ' '.repeat(start - lineStart);
  return text.slice(start, end).trimEnd().replaceAll(`\n${margin}`, '\n');
}

/** The text of one policy: its document, or its part of a List. */
function textOf(policy: PolicySummary, text: string, alone: (start: number, end: number) => boolean): string {
  const document = splitDocuments(text).find((d) => policy.span.start >= d.start && policy.span.start < d.end);
  if (document && alone(document.start, document.end)) return endingInBreak(withoutMark(text.slice(document.start, document.end)).trimEnd());
  return endingInBreak(liftItem(text, policy.span.start, policy.span.end));
}

/** Every policy with its text, in the order of the files. A document that holds just one policy is taken whole, comments included. */
function listPolicies(files: readonly Input[], view: View): { policy: PolicySummary; text: string }[] {
  return files.flatMap((file) => {
    const mine = view.policies.filter((p) => p.span.file === file.name).sort((a, b) => a.span.start - b.span.start);
    const isList = (start: number, end: number) => /^(\s*"?kind"?\s*:\s*"?\w*List"?|\s*"?items"?\s*:)/m.test(file.text.slice(start, end));
    return mine.map((policy) => ({ policy, text: textOf(policy, file.text, (start, end) => !isList(start, end)) }));
  });
}

/** All policies as one text: files that hold nothing else byte for byte, of others just the policies. */
export function policiesAsOne(files: readonly Input[], view: View): string {
  const texts = files.flatMap((file) => {
    const summary = view.files.find((f) => f.name === file.name);
    if (!summary?.policies) return [];
    const isPlain = summary.inventory === 0 && !/^\s*[{[]/.test(file.text);
    return isPlain ? [endingInBreak(withoutMark(file.text))] : listPolicies([file], view).map(({ text }) => text);
  });
  return texts.join('---\n');
}

/** One file per policy, named `namespace-name.yaml`. */
export function policiesApart(files: readonly Input[], view: View): Input[] {
  const names = new Set<string>();
  return listPolicies(files, view).map(({ policy, text }) => {
    const stem = (policy.namespace ? `${policy.namespace}-${policy.name}` : policy.name).replace(/[^\w.-]+/g, '-');
    let name = `${stem}.yaml`;
    for (let i = 2; names.has(name); i++) name = `${stem}-${i}.yaml`;
    names.add(name);
    return { name, text };
  });
}

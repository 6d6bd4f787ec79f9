// Proposals for text that lost its indentation: it is put back from what the API's objects have, and where a line can be
// read in several ways each of them is a proposal of its own.
import { rebuildIndentation } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import { EMPTY } from '../sets/traffic';
import type { SourceFile } from '../yaml/document';
import { effectOf } from './effect';
import { hunksOf } from './hunk';
import type { Answer, Proposal } from './proposal';
import { alreadySo, NOWHERE, refusal } from './prove-amendment';
import { begin, editsOf, leadsToNow, type Step, spliceFile } from './step';

/** A document as it is rebuilt, at its place in the file. `line`: its first one, from 0. */
interface Part {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly rebuilt: NonNullable<ReturnType<typeof rebuildIndentation>>;
}

/** A whole reading: the text of each part. */
interface Draft {
  readonly title: string;
  readonly texts: readonly string[];
}

/** More proposals than this nobody reads. */
const MOST = 9;

const lostIn = (file: SourceFile): number[] => file.documents.flatMap((d, i) => (d.problems.some((p) => p.code === 'indentation-lost') ? [i] : []));

const partsOf = (file: SourceFile): Part[] =>
  lostIn(file).flatMap((i) => {
    const text = file.documents[i]?.text ?? '';
    const start = file.starts[i] ?? 0;
    const rebuilt = rebuildIndentation(text);
    return rebuilt ? [{ file: file.name, start, end: start + text.length, line: file.text.slice(0, start).split('\n').length - 1, rebuilt }] : [];
  });

/** The likeliest reading of all documents, then each that reads one line otherwise. */
function draftsOf(parts: readonly Part[]): readonly Draft[] {
  const isOneFile = new Set(parts.map((part) => part.file)).size === 1;
  const likeliest = parts.map((part) => part.rebuilt.text);
  const questions = parts.flatMap((part, i) =>
    part.rebuilt.ambiguities.map(({ line, choices }) => ({ part: i, choices, at: `${isOneFile ? '' : `${part.file}, `}line ${part.line + line}` })),
  );
  const what = parts.length === 1 ? 'put the indentation back' : `put the indentation of ${parts.length} documents back`;
  const [first] = questions;
  const others = questions.length - 1;
  const also = others > 0 ? `, and the likeliest reading of ${others} more` : '';
  const best = { title: first ? `${what}: in ${first.at} ${first.choices[0]?.title}${also}` : what, texts: likeliest };
  const more = questions.flatMap(({ choices, part, at }) =>
    choices.slice(1).map((choice) => ({ title: `${what}: in ${at} ${choice.title}`, texts: likeliest.map((text, i) => (i === part ? choice.text : text)) })),
  );
  return [best, ...more].slice(0, MOST);
}

const unreadableIn = ({ files }: Analysis): number => files.reduce((n, file) => n + file.documents.filter((d) => d.value === undefined).length, 0);

/** A draft with what it does to the flows; undefined where its text cannot be read. That other problems come to light is no fault of it. */
function proposalOf(before: Analysis, parts: readonly Part[], { title, texts }: Draft): Proposal | undefined {
  const files = [...new Set(parts.map((part) => part.file))];
  const splices = (file: string) => parts.flatMap((part, i) => (part.file === file ? [{ start: part.start, end: part.end, text: texts[i] ?? '' }] : []));
  const step = files.reduce((now: Step, file) => spliceFile(now, file, splices(file)), begin(before));
  if (unreadableIn(step.now) > unreadableIn(before) - parts.length || !leadsToNow(step)) return undefined;
  const effect = effectOf(before.reach, step.now.reach, { from: NOWHERE, to: NOWHERE }, EMPTY);
  return { title: title.charAt(0).toUpperCase() + title.slice(1), edits: editsOf(step), hunks: hunksOf(step), ...effect };
}

/** Ways to put the indentation back in one file, or (without `name`) in all that lost it, the likeliest first. It is never done unasked. */
export function proposeRebuild(analysis: Analysis, name: string | undefined): Answer {
  const lost = analysis.files.filter((f) => (name === undefined || f.name === name) && lostIn(f).length > 0);
  const [first] = lost;
  if (!first) return alreadySo('no document has lost its indentation');
  const writable = lost.filter((f) => !f.readOnly);
  if (writable.length === 0) return refusal(`\`${first.name}\` is read-only`);
  const parts = writable.flatMap(partsOf);
  if (parts.length === 0) return refusal('the text is too long to be rebuilt');
  const proposals = draftsOf(parts).flatMap((draft) => proposalOf(analysis, parts, draft) ?? []);
  return proposals.length > 0 ? { proposals, already: false } : refusal('the text cannot be rebuilt: some of it is no YAML, however it is indented');
}

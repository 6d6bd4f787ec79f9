// A change in the making: the analysis as edited so far, and the splices of each file that lead there from the first text.
import { openFiles } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import type { Document } from '../yaml/document';
import { append, applyEdits, type Splice } from '../yaml/edit';
import { findHome } from '../yaml/place';
import type { TextEdit } from '../yaml/span';

/** `splices` are in offsets of the first text of each file; a file that did not exist had the text `''`. */
export interface Step {
  readonly first: Analysis;
  readonly now: Analysis;
  readonly splices: ReadonlyMap<string, readonly Splice[]>;
}

export const begin = (analysis: Analysis): Step => ({ first: analysis, now: analysis, splices: new Map() });

/** Splices of one file of `step.now`, in order and apart, made and read again. */
export function spliceFile(step: Step, name: string, splices: readonly Splice[]): Step {
  if (splices.length === 0) return step;
  const file = step.now.files.find((f) => f.name === name);
  const { text, all } = joined(file?.text ?? '', step.splices.get(name) ?? [], splices);
  const inputs = step.now.files.map((f) => ({ name: f.name, text: f === file ? text : f.text, readOnly: f.readOnly }));
  const now = openFiles(file ? inputs : [...inputs, { name, text, readOnly: false }], step.now.platform, step.now);
  return { ...step, now, splices: new Map(step.splices).set(name, all) };
}

/** The text with the splices made, and what leads there from the first text, from where `known` led to the given one. */
function joined(text: string, known: readonly Splice[], splices: readonly Splice[]): { readonly text: string; readonly all: readonly Splice[] } {
  // Dumps have megabytes, and many splices at once: one pass where there is nothing to join them with.
  if (known.length === 0)
    return {
      text: applyEdits(
        text,
        splices.map(({ start, end, text: inserted }) => ({ span: { file: '', start, end }, text: inserted })),
      ),
      all: splices,
    };
  let now = text;
  let all = known;
  // From the last to the first, so that earlier offsets stay as they are.
  for (const splice of [...splices].reverse()) {
    now = now.slice(0, splice.start) + splice.text + now.slice(splice.end);
    all = append(all, splice, now);
  }
  return { text: now, all };
}

/** Splices of one document of `step.now`. */
export function spliceDocument(step: Step, document: Document, splices: readonly Splice[]): Step | undefined {
  const home = findHome(step.now.files, document);
  if (!home || home.file.readOnly) return undefined;
  const base = home.file.starts[home.index] ?? 0;
  return spliceFile(
    step,
    home.file.name,
    splices.map((s) => ({ start: s.start + base, end: s.end + base, text: s.text })),
  );
}

/** Everything so far as edits of the first text. INVARIANT: applied to it they give the text that was proven. */
export function editsOf(step: Step): TextEdit[] {
  return [...step.splices].flatMap(([file, splices]) => splices.map((s) => ({ span: { file, start: s.start, end: s.end }, text: s.text })));
}

/** Whether the edits lead to the proven text, character by character. */
export function leadsToNow(step: Step): boolean {
  const edits = editsOf(step);
  return [...step.splices.keys()].every((name) => {
    const before = step.first.files.find((f) => f.name === name)?.text ?? '';
    return (
      applyEdits(
        before,
        edits.filter((e) => e.span.file === name),
      ) === step.now.files.find((f) => f.name === name)?.text
    );
  });
}

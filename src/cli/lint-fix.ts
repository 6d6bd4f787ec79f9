// Repairs that need nobody's judgement: what the API would refuse, and advice that changes no flow.
import { type Analysis, changes, type Input, lint, open, type Platform, type Report } from '../engine/index';
import { applyEdits } from '../engine/plain';
import { pathFrom } from './settings';

/** A repair that was made: where it was when it was made, and its title. */
export interface Repair {
  readonly file: string;
  readonly line: number;
  readonly title: string;
}

/** `inputs` with all repairs made. `left`: problems whose fixes change what flows, so that a person has to choose. */
export interface Repaired {
  readonly inputs: readonly Input[];
  readonly analysis: Analysis;
  readonly repairs: readonly Repair[];
  readonly left: number;
}

function edited(inputs: readonly Input[], fix: Report['fixes'][number]): readonly Input[] | undefined {
  const files = new Set(fix.edits.map(({ span }) => span.file));
  if (files.size === 0 || inputs.some((input) => files.has(input.name) && input.readOnly)) return undefined;
  return inputs.map((input) =>
    files.has(input.name)
      ? {
          ...input,
          text: applyEdits(
            input.text,
            fix.edits.filter((e) => e.span.file === input.name),
          ),
        }
      : input,
  );
}

const errorsIn = (reports: readonly Report[]): number => reports.filter(({ level }) => level === 'error').length;

/** Whether a repair of this problem helps, and does nothing else. */
function isSafe(problem: Report, before: { readonly analysis: Analysis; readonly reports: readonly Report[] }, after: Analysis): boolean {
  const now = lint(after, { pathFrom });
  if (errorsIn(now) > errorsIn(before.reports)) return false;
  // An object that the API refuses counts for nothing: repaired it brings its flows, and maybe advice about them.
  if (problem.level === 'error') return errorsIn(now) < errorsIn(before.reports);
  return now.length < before.reports.length && changes(before.analysis, after).length === 0;
}

/** Each problem with just one fix is tried once; several fixes are a choice, which is left to people. */
export function repair(inputs: readonly Input[], analysis: Analysis, platform: Platform): Repaired {
  let now = { inputs, analysis, reports: lint(analysis, { pathFrom }) };
  const repairs: Repair[] = [];
  const tried = new Set<string>();
  for (;;) {
    const keyOf = (p: Report) => JSON.stringify([p.code, p.span?.file, p.path, p.message, p.fixes[0]?.title]);
    const problem = now.reports.find((p) => p.fixes.length === 1 && !tried.has(keyOf(p)));
    const fix = problem?.fixes[0];
    if (!problem || !fix) return { inputs: now.inputs, analysis: now.analysis, repairs, left: now.reports.filter((p) => p.fixes.length > 0).length };
    tried.add(keyOf(problem));
    const next = edited(now.inputs, fix);
    const after = next && open(next, platform, now.analysis);
    if (!next || !after || !isSafe(problem, now, after)) continue;
    repairs.push({ file: problem.span?.file ?? '', line: problem.line, title: fix.title });
    now = { inputs: next, analysis: after, reports: lint(after, { pathFrom }) };
  }
}

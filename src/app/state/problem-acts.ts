// What can be done about a problem where it stands: its fixes, the flow to ask for, a comment that silences it, its page.
import type { Report } from '../../engine/index';
import { startAllowing } from './gesture';
import { ignoreComment } from './ignore-comment';
import { startRebuild } from './rebuild';
import { showRule } from './rules';
import { getState } from './store';
import { applyEdits } from './workspace';

/** `kind`: `fix` mends it, `other` does not. Each act that changes the text is one undo step. */
export interface ProblemAct {
  readonly title: string;
  readonly kind: 'fix' | 'other';
  readonly run: () => void;
}

/** The acts, the best first; none that would change a file which is read-only. */
export function actsOf(problem: Report): readonly ProblemAct[] {
  const { files } = getState().workspace;
  const isOpen = (name: string): boolean => files.find((f) => f.name === name)?.readOnly !== true;
  const fixes = problem.fixes
    .filter(({ edits }) => edits.every(({ span }) => isOpen(span.file)))
    .map(({ title, edits }) => ({ title, kind: 'fix' as const, run: () => applyEdits(title, edits) }));
  const { ask, span, code } = problem;
  const asked = ask ? [{ title: `${ask.title}…`, kind: 'fix' as const, run: () => startAllowing(ask.intent) }] : [];
  const rebuilt = code === 'indentation-lost' && span ? [{ title: 'Put the indentation back…', kind: 'fix' as const, run: () => startRebuild(span.file) }] : [];
  const text = span && isOpen(span.file) ? files.find((f) => f.name === span.file)?.text : undefined;
  const comment = text === undefined ? undefined : ignoreComment(problem, text);
  const title = `Ignore with a comment: ${code}`;
  const ignored = comment ? [{ title, kind: 'other' as const, run: () => applyEdits(title, [comment]) }] : [];
  return [...fixes, ...rebuilt, ...asked, ...ignored, { title: `What is ${code}?`, kind: 'other', run: () => showRule(code) }];
}

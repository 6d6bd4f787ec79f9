// The engine's problems in the text: markers, and what can be done about them as the light bulb's entries.
import type { Report } from '../../engine/index';
import { actsOf } from '../state/problem-acts';
import { getState } from '../state/store';
import type { Mirror } from './mirror';
import { monaco } from './monaco';

const OWNER = 'netpol';
const SEVERITY = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info };

/** The problems of a file that have a place. */
export const problemsOf = (problems: readonly Report[], file: string): Report[] => problems.filter((p) => p.span?.file === file);

export function showMarkers(mirror: Mirror, problems: readonly Report[]): void {
  const markers = problemsOf(problems, mirror.file).flatMap(({ span, level, code, message }) => {
    if (!span) return [];
    const range = mirror.range(span.end > span.start ? span : { start: span.start, end: span.start + 1 });
    return [{ ...range, severity: SEVERITY[level], message, code, source: 'netpol' }];
  });
  monaco.editor.setModelMarkers(mirror.model, OWNER, markers);
}

const ACT = 'netpol.act';
/** Lists of acts hold nothing that must be let go. */
const dispose = (): void => undefined;

/** Offers what can be done about the problems at the caret. `find` gives the mirror of a model. Returns how to stop. */
export function offerFixes(find: (model: monaco.editor.ITextModel) => Mirror | undefined): monaco.IDisposable {
  const command = monaco.editor.registerCommand(ACT, (_, run: () => void) => run());
  const provider = monaco.languages.registerCodeActionProvider(
    'yaml',
    {
      provideCodeActions(model, range, context) {
        const mirror = find(model);
        const { result, workspace } = getState();
        if (!mirror || result.revision !== workspace.revision) return { actions: [], dispose };
        const near = problemsOf(result.view?.problems ?? [], mirror.file).filter(
          (p) => p.span && monaco.Range.areIntersectingOrTouching(mirror.range(p.span), range),
        );
        const actions = near.flatMap((problem) =>
          actsOf(problem).map(({ title, run }) => ({
            title,
            kind: 'quickfix',
            diagnostics: context.markers.filter((m) => m.message === problem.message),
            command: { id: ACT, title, arguments: [run] },
          })),
        );
        return { actions, dispose };
      },
    },
    { providedCodeActionKinds: ['quickfix'] },
  );
  return {
    dispose() {
      command.dispose();
      provider.dispose();
    },
  };
}

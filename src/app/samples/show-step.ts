// Shows on the canvas and in the text what a step of a guide speaks of.
import type { View } from '../../engine/index';
import { light, reveal, revealPlaces, select, showPolicy, showView } from '../state/lens';
import { getState } from '../state/store';
import { openFile } from '../state/workspace';
import { litBy } from './checks';
import type { Shown } from './guide';

const VIEWS = { canvas: 'graph', matrix: 'matrix', policy: 'policy' } as const;

/** Once, when the step is come to: the view that it wants, what is lit, and its lines. What was selected before is not any more. */
export function showStep(show: Shown | undefined, view: View): void {
  if (getState().lens.selection.kind !== 'none') select({ kind: 'none' });
  const lit = litBy(show, view.graph);
  light(lit);
  if (!show) return;
  const policy = view.policies.find((p) => p.id === show.policy);
  const problem =
    show.problem === undefined ? undefined : view.problems.find((p) => p.code === show.problem && p.span && (show.file ?? p.span.file) === p.span.file);
  // Boxes and lines are seen in the picture, whatever the step before has shown.
  if (show.view) showView(VIEWS[show.view]);
  else if (show.nodes || show.flows) showView('graph');
  if (show.view === 'policy' && policy) showPolicy(policy.id);
  else if (problem?.span) reveal(problem.span);
  else if (policy) reveal(policy.span);
  else if (show.file !== undefined) openFile(show.file);
  else if (lit.edges.length > 0) void revealPlaces(lit.edges);
}

// What goes on while a step of a guide is read: it is shown once, it stays lit, and it is ticked when what it asks for is so.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowState } from '../../engine/index';
import { parseTraffic } from '../../engine/plain';
import { ask } from '../state/engine';
import { doneOf, tickStep } from '../state/guide';
import { light } from '../state/lens';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { flowChecks, flowKey, isDone, litBy } from './checks';
import type { Guide, GuideStep } from './guide';
import { showStep } from './show-step';

const NOTHING = { nodes: [], edges: [] };

/** The states of the flows that the step asks about; those that cannot be had are left out. */
async function askStates(step: GuideStep): Promise<ReadonlyMap<string, FlowState>> {
  const states = new Map<string, FlowState>();
  await Promise.all(
    flowChecks(step).map(async (check) => {
      const traffic = parseTraffic(check.flow.port);
      const reply = traffic && (await ask({ kind: 'explain', from: check.flow.from, to: check.flow.to, traffic }));
      if (reply?.kind === 'explanation') states.set(flowKey(check), reply.explanation.state);
    }),
  );
  return states;
}

/** Shows the step when it is come to, and keeps it lit while nothing else is. */
export function useShownStep(step: GuideStep | undefined, isShown: boolean): void {
  const view = useAppState((s) => s.result.view);
  const pending = useAppState((s) => s.result.pending);
  const dark = useAppState(({ lens }) => lens.lit.nodes.length + lens.lit.edges.length === 0);
  const mine = useMemo(() => (isShown && view ? litBy(step?.show, view.graph) : NOTHING), [step, view, isShown]);
  const shown = useRef<GuideStep | undefined>(undefined);

  useEffect(() => {
    if (!isShown) shown.current = undefined;
    if (!isShown || !view || pending || shown.current === step) return;
    shown.current = step;
    showStep(step?.show, view);
  }, [step, view, pending, isShown]);

  // What is selected speaks for itself.
  const isPointing = useAppState((s) => s.lens.selection.kind === 'none') && isShown;
  useEffect(() => {
    if (!isPointing) return;
    document.documentElement.dataset.pointing = 'lit';
    return () => {
      delete document.documentElement.dataset.pointing;
    };
  }, [isPointing]);

  useEffect(() => {
    if (dark && mine.nodes.length + mine.edges.length > 0) light(mine);
  }, [dark, mine]);

  // What is lit goes out with the guide.
  useEffect(() => (isShown ? () => light(NOTHING) : undefined), [isShown]);
}

/** Ticks the step when all of its checks hold. Gives what is to be read aloud. */
export function useTicks(sample: string, guide: Guide, at: number, isWatching: boolean): string {
  const step = guide.steps[at];
  const view = useAppState((s) => (s.result.pending ? undefined : s.result.view));
  const selection = useAppState((s) => s.lens.selection);
  const [said, say] = useState('');

  useEffect(() => {
    if (!isWatching || !step?.check || !view || doneOf(getState(), sample).includes(at)) return;
    let wanted = true;
    void askStates(step).then((states) => {
      if (!wanted || !isDone(step, { view, selection, states })) return;
      if (tickStep(sample, at, guide.steps.length)) say(`Step ${at + 1} of ${guide.steps.length} is done: ${step.title}`);
    });
    return () => {
      wanted = false;
    };
  }, [sample, guide, step, at, view, selection, isWatching]);
  return said;
}

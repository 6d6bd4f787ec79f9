// The policy that is shown, asked of the engine again whenever the text has changed.
import { useEffect, useRef, useState } from 'react';
import type { PolicyDetail, PolicySummary } from '../../engine/index';
import { ask } from '../state/engine';
import { showPolicy } from '../state/lens';
import { useAppParts, useAppState } from '../state/use-state';
import { chosenPolicy, nextPolicy } from './chosen';

const NONE: readonly PolicySummary[] = [];

/** Whether the gesture that is under way, or was last, makes a new policy. */
function useCreates(): { current: boolean } {
  const creates = useRef(false);
  const intent = useAppState((s) => s.gesture?.intent);
  useEffect(() => {
    if (intent) creates.current = intent.kind === 'amend' && intent.amendment.kind === 'new-policy';
  }, [intent]);
  return creates;
}

/** The policy that the view is about; follows one that was renamed, removed or just made. */
export function useChosen(): PolicySummary | undefined {
  const policies = useAppState((s) => s.result.view?.policies ?? NONE);
  const lens = useAppParts((s) => ({ selection: s.lens.selection, policy: s.lens.policy }));
  const last = useRef<{ readonly id: string; readonly policies: readonly PolicySummary[] } | undefined>(undefined);
  const creates = useCreates();
  const chosen = chosenPolicy(policies, lens, last.current?.id);
  useEffect(() => {
    const before = last.current;
    if (before && before.policies !== policies) {
      const next = nextPolicy(before.policies, policies, { shown: before.id, created: creates.current });
      if (next !== undefined) {
        creates.current = false;
        last.current = { id: next, policies };
        showPolicy(next);
        return;
      }
    }
    last.current = chosen && { id: chosen.id, policies };
  });
  return chosen;
}

/** `revision` is that of the text which `detail` speaks of. `detail` is undefined where the engine knows no way to show the policy. */
export interface Shown {
  readonly id: string;
  readonly revision: number;
  readonly detail: PolicyDetail | undefined;
}

/** The last answer for the policy; undefined until there is one. */
export function usePolicy(id: string | undefined): Shown | undefined {
  const revision = useAppState((s) => s.result.revision);
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  useEffect(() => {
    if (id === undefined) return;
    let isLate = false;
    void ask({ kind: 'policy', policy: id }).then((reply) => {
      if (!isLate && reply?.kind === 'policy') setShown({ id, revision, detail: reply.policy });
    });
    return () => {
      isLate = true;
    };
  }, [id, revision]);
  // What was shown of another policy is no answer for this one.
  return shown?.id === id ? shown : undefined;
}

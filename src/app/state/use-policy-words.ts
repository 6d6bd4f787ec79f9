// The plain words about a policy for a component: they arrive a moment after they were asked for.
import { useEffect, useState } from 'react';
import { policyWords } from './policy-words';
import { useAppState } from './use-state';

/** Undefined while they are not there, and where `policy` is: nothing is asked then. */
export function usePolicyWords(policy: string | undefined): readonly string[] | undefined {
  const revision = useAppState((s) => s.result.revision);
  const [told, setTold] = useState<{ readonly policy: string; readonly words: readonly string[] | undefined }>();
  useEffect(() => {
    if (policy === undefined || revision < 0) return;
    let isOver = false;
    void policyWords(policy).then((words) => {
      if (!isOver) setTold({ policy, words });
    });
    return () => {
      isOver = true;
    };
  }, [policy, revision]);
  return told?.policy === policy ? told?.words : undefined;
}

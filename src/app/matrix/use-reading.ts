// Why the cell that is being looked at says what it says: asked of the engine once the eye has rested on it.
import { useEffect, useState } from 'react';
import type { Explanation, Traffic } from '../../engine/index';
import { ALL, adoptTraffic, uniteTraffic } from '../../engine/plain';
import { ask } from '../state/engine';
import { isBeyond, type Target } from './cell-words';

/** Milliseconds: moving on quickly asks nothing. */
const REST = 90;

/** The answer to a cell; `explanation` is undefined where there is nothing to explain. */
export interface Reading {
  readonly target: Target;
  readonly explanation: Explanation | undefined;
}

/** What is in question: what lacks an end where the flow is half-open, else all that flows. */
function askedOf({ cell }: Target): Traffic {
  const parts = cell.state === 'half-open' ? cell.parts.filter((p) => p.state === 'half-open') : cell.parts;
  const [first, ...more] = parts.map((p) => adoptTraffic(p.traffic));
  return first ? more.reduce(uniteTraffic, first) : ALL;
}

/** Undefined until the answer for just this cell is there. A target is another one (by identity) after every analysis. */
export function useReading(target: Target | undefined): Reading | undefined {
  const [reading, setReading] = useState<Reading>();
  useEffect(() => {
    if (!target) return;
    let isLate = false;
    const timer = setTimeout(async () => {
      const { from, to, cell } = target;
      const asks = !cell.self && !isBeyond(target) && from.kind !== 'folded' && to.kind !== 'folded';
      const reply = asks ? await ask({ kind: 'explain', from: from.id, to: to.id, traffic: askedOf(target) }) : undefined;
      if (!isLate) setReading({ target, explanation: reply?.kind === 'explanation' ? reply.explanation : undefined });
    }, REST);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [target]);
  return reading?.target === target ? reading : undefined;
}

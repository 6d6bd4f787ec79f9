// Why the files do not say whether a flow is open.
import { DIRECTIONS } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { nameOfEnd } from '../reach/ends';
import { explainFlow } from '../reach/explain';
import { EMPTY, format, intersect, subtract, type Traffic } from '../sets/traffic';
import { type Ends, mayFlow, openForAll } from './between';

/** One sentence with the rule that leaves it open, where some of the traffic may flow and does not surely; else undefined. */
export function whyUnsure({ reach }: Analysis, ends: Ends, traffic: Traffic): string | undefined {
  const doubt = subtract(intersect(mayFlow(reach, ends), traffic), openForAll(reach, ends));
  if (doubt === EMPTY) return undefined;
  const explanation = explainFlow(reach, ends.from, ends.to, doubt, () => undefined);
  const step = DIRECTIONS.flatMap((d) => explanation[d].steps).find((s) => s.outcome === 'unsure');
  if (!step) return undefined;
  return `whether ${nameOfEnd(ends.from)} reaches ${nameOfEnd(ends.to)} on ${format(doubt)} is unsure: ${step.policy ? `${step.policy}, ` : ''}${step.text}`;
}

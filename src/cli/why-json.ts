// The answer to "why" as JSON: ports as in all lists, places by line and column.
import type { Input, NearMiss, Side, Why } from '../engine/index';
import { changeJson, connsOf } from './format-json';
import { placeOf } from './place';

/** An end of the question: `given` as the user wrote it, and the `id` of what it names. */
export interface End {
  readonly given: string;
  readonly id: string;
}

/** A workload's id as lists have it; an address, or one pod of a workload, as it was given. */
const endJson = (name: string, end: End): string => (end.id.startsWith(`${name}[`) ? end.id : end.given);

function sideJson({ direction, endpoint, verdict, open, steps, misses }: Side, inputs: readonly Input[]): unknown {
  return {
    direction,
    endpoint,
    verdict,
    open: connsOf(open),
    steps: steps.map(({ span, traffic, ...step }) => ({ ...step, conns: connsOf(traffic), ...(span ? { at: placeOf(span, inputs) } : {}) })),
    misses: misses.map(({ span, ...miss }) => ({ ...miss, ...(span ? { at: placeOf(span, inputs) } : {}) })),
  };
}

function nearJson({ span, opens, path, fix, ...miss }: NearMiss, inputs: readonly Input[]): unknown {
  const told =
    'edits' in fix
      ? { title: fix.title, gained: fix.gained.map(changeJson), lost: fix.lost.map(changeJson), isolation: fix.isolation, edits: fix.edits }
      : { reason: fix.reason };
  return { ...miss, path, ...(span ? { at: placeOf(span, inputs) } : {}), opens: connsOf(opens), fix: told };
}

export function whyJson(
  answer: Why,
  ends: { readonly from: End; readonly to: End },
  isAllowed: boolean,
  inputs: readonly Input[],
): { readonly [key: string]: unknown } {
  const { from, to, asked, state, parts, summary, egress, ingress, nearMisses } = answer;
  return {
    src: endJson(from, ends.from),
    dst: endJson(to, ends.to),
    conns: connsOf(asked),
    allowed: isAllowed,
    state,
    parts: parts.map((part) => ({ state: part.state, conns: connsOf(part.traffic) })),
    summary,
    egress: sideJson(egress, inputs),
    ingress: sideJson(ingress, inputs),
    nearMisses: nearMisses.map((miss) => nearJson(miss, inputs)),
  };
}

// The answer to "why" in words: both ends step by step, and what comes near where something is blocked.
import type { Explanation, Input, Miss, NearMiss, Side, Step, Why } from '../engine/index';
import { EMPTY, formatTraffic } from '../engine/plain';
import { formatPlace, placeOf } from './place';
import { visible } from './visible';

const placeText = (span: Step['span'], inputs: readonly Input[]): string => (span ? ` (${formatPlace(placeOf(span, inputs))})` : '');

function stepLine(step: Step, inputs: readonly Input[]): string {
  const who = step.policy === undefined ? '' : `policy ${step.policy}: `;
  return visible(`  ${who}${step.text}${placeText(step.span, inputs)}`);
}

const missLine = ({ rule, text, span }: Miss, inputs: readonly Input[]): string => visible(`    rule ${rule + 1} ${text}${placeText(span, inputs)}`);

/** Of each policy first what it did, then which of its rules do not match. */
function* sidePieces(side: Side, inputs: readonly Input[]): Generator<string> {
  const verb = side.direction === 'egress' ? 'Leaving' : 'Entering';
  yield visible(`${verb} ${side.endpoint}: ${side.verdict}${side.verdict === 'partly' ? `, only ${formatTraffic(side.open)}` : ''}`);
  yield '\n';
  for (const [i, step] of side.steps.entries()) {
    yield `${stepLine(step, inputs)}\n`;
    const isLast = !side.steps.slice(i + 1).some((s) => s.policy === step.policy);
    if (step.policy === undefined || !isLast) continue;
    for (const miss of side.misses) if (miss.policy === step.policy) yield `${missLine(miss, inputs)}\n`;
  }
}

/** One state for all of it, or each part's own. */
function verdictText(explanation: Explanation): string {
  const { asked, parts, state } = explanation;
  const isWhole = parts.length === 0 || (parts.length === 1 && formatTraffic(parts[0]?.traffic ?? EMPTY) === formatTraffic(asked));
  return isWhole ? state : parts.map((part) => `${formatTraffic(part.traffic)} ${part.state}`).join(', ');
}

/** `, which opens 3 flows more and closes 1`. */
function besides({ gained, lost }: { readonly gained: readonly unknown[]; readonly lost: readonly unknown[] }): string {
  const flows = (n: number, word: string) => `${n} ${n === 1 ? 'flow' : 'flows'}${word}`;
  const parts = [...(gained.length ? [`also opens ${flows(gained.length, '')}`] : []), ...(lost.length ? [`closes ${flows(lost.length, '')}`] : [])];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function* nearPieces(misses: readonly NearMiss[], inputs: readonly Input[]): Generator<string> {
  if (misses.length === 0) return;
  yield misses.every((m) => m.kind === 'no-rule' || m.kind === 'other-end') ? 'What would allow it:\n' : 'What comes near:\n';
  for (const { policy, text, span, fix } of misses) {
    const who = policy === undefined ? '' : `policy ${policy}: `;
    yield `${visible(`  ${who}${text}${placeText(span, inputs)}`)}\n`;
    yield `${visible('edits' in fix ? `    try: ${fix.title}${besides(fix)}` : `    no fix: ${fix.reason}`)}\n`;
  }
}

export function* whyText(answer: Why, inputs: readonly Input[]): Generator<string> {
  const { from, to, asked, summary, egress, ingress, nearMisses } = answer;
  yield visible(`${from} -> ${to}, ${formatTraffic(asked)}: ${verdictText(answer)}`);
  yield `\n${visible(summary)}\n\n`;
  yield* sidePieces(egress, inputs);
  yield* sidePieces(ingress, inputs);
  if (nearMisses.length > 0) yield '\n';
  yield* nearPieces(nearMisses, inputs);
}

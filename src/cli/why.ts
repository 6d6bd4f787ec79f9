// `netpol why`: the explanation of one flow, at both ends.
import { type Explanation, explain, type Input, type Side, type Step } from '../engine/index';
import { ALL, EMPTY, formatTraffic, uniteTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { formatOf, readArguments, required } from './arguments';
import { type Command, NO, OK, UsageError } from './command';
import { checkEnd, ENDS_HELP, portChoice } from './ends';
import { connsOf, jsonPieces } from './format-json';
import { emit } from './io';
import { placeOf } from './place';
import { visible } from './visible';

const HELP = `Usage: netpol why [options] --from END --to END [--port PORT] <file or folder or -> ...

Explains, step by step and at both ends, why a flow is allowed or not, with the lines
that say so.

${ENDS_HELP}
  --port PORT            5432/TCP, 80-90,443, 53/UDP, the name of a port of --to, or all
                         (default: all)
  -o, --output FORMAT    txt (default) or json

Exit: 0 all of it is allowed, 1 not, 2 usage.
`;

/** Whether everything that was asked for surely flows. */
function isAllowed({ asked, parts }: Explanation): boolean {
  const open = parts.filter(({ state }) => state === 'allowed' || state === 'default').reduce((sum, part) => uniteTraffic(sum, part.traffic), EMPTY);
  return formatTraffic(open) === formatTraffic(asked);
}

function stepLine(step: Step, inputs: readonly Input[], isPartial: boolean): string {
  const who = step.policy === undefined ? '' : `${step.policy}${step.rule === undefined ? '' : `, rule ${step.rule + 1}`}: `;
  const place = step.span ? ` (${placeOf(step.span, inputs)})` : '';
  return visible(`  ${who}${step.text}${isPartial ? ` [${formatTraffic(step.traffic)}]` : ''}${place}`);
}

function* sidePieces(side: Side, asked: Explanation['asked'], inputs: readonly Input[]): Generator<string> {
  const verb = side.direction === 'egress' ? 'Leaving' : 'Entering';
  yield visible(`${verb} ${side.endpoint}: ${side.verdict}${side.verdict === 'partly' ? `, only ${formatTraffic(side.open)}` : ''}`);
  yield '\n';
  for (const step of side.steps) yield `${stepLine(step, inputs, formatTraffic(step.traffic) !== formatTraffic(asked))}\n`;
}

function* txtPieces(explanation: Explanation, inputs: readonly Input[]): Generator<string> {
  const { from, to, asked, state, summary, egress, ingress } = explanation;
  yield `${visible(`${from} -> ${to}, ${formatTraffic(asked)}: ${isAllowed(explanation) || state === 'blocked' ? state : explanation.parts.map((p) => `${formatTraffic(p.traffic)} ${p.state}`).join('; ')}`)}\n`;
  yield `${visible(summary)}\n\n`;
  yield* sidePieces(egress, asked, inputs);
  yield* sidePieces(ingress, asked, inputs);
}

/** The end's id as lists have it, unless one pod of the workload was meant. */
const endJson = (name: string, id: string): string => (id.startsWith(`${name}[`) ? id : name);

function toJson(explanation: Explanation, ids: { readonly from: string; readonly to: string }, inputs: readonly Input[]): { readonly [key: string]: unknown } {
  const sideJson = ({ direction, endpoint, verdict, open, steps }: Side): unknown => ({
    direction,
    endpoint,
    verdict,
    open: connsOf(open),
    steps: steps.map(({ span, traffic, ...step }) => ({ ...step, conns: connsOf(traffic), ...(span ? { at: placeOf(span, inputs) } : {}) })),
  });
  const { from, to, asked, state, parts, summary, egress, ingress } = explanation;
  return {
    src: endJson(from, ids.from),
    dst: endJson(to, ids.to),
    conns: connsOf(asked),
    allowed: isAllowed(explanation),
    state,
    parts: parts.map((part) => ({ state: part.state, conns: connsOf(part.traffic) })),
    summary,
    egress: sideJson(egress),
    ingress: sideJson(ingress),
  };
}

export const why: Command = {
  name: 'why',
  does: 'why a flow is allowed or not, at both ends',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { texts: ['from', 'to', 'port'] });
    const format = formatOf(given.values.output, ['txt', 'json']);
    const [from, to] = [required('from', given.values.from), required('to', given.values.to)];
    const { analysis, inputs } = await analyse(given, io);
    const ids = { from: checkEnd(analysis, 'from', from), to: checkEnd(analysis, 'to', to) };
    const asked = given.values.port === undefined ? ALL : portChoice(analysis, ids.to, given.values.port).traffic;
    const explanation = explain(analysis, from, to, asked);
    if ('problem' in explanation) throw new UsageError(explanation.problem);
    await emit(io, format === 'json' ? jsonPieces(toJson(explanation, ids, inputs)) : txtPieces(explanation, inputs));
    return isAllowed(explanation) ? OK : NO;
  },
};

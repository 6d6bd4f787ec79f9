// `netpol why`: the explanation of one flow, at both ends.
import { type Explanation, explain, type Input, type Side, type Step } from '../engine/index';
import { ALL, EMPTY, formatTraffic, uniteTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { formatOf, readArguments, required } from './arguments';
import { type Command, NO, OK, UsageError } from './command';
import { checkEnd, ENDS_HELP, portChoice } from './ends';
import { connsOf, jsonPieces } from './format-json';
import { emit } from './io';
import { formatPlace, placeOf } from './place';
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

function stepLine(step: Step, inputs: readonly Input[]): string {
  const who = step.policy === undefined ? '' : `policy ${step.policy}: `;
  const place = step.span ? ` (${formatPlace(placeOf(step.span, inputs))})` : '';
  return visible(`  ${who}${step.text}${place}`);
}

function* sidePieces(side: Side, inputs: readonly Input[]): Generator<string> {
  const verb = side.direction === 'egress' ? 'Leaving' : 'Entering';
  yield visible(`${verb} ${side.endpoint}: ${side.verdict}${side.verdict === 'partly' ? `, only ${formatTraffic(side.open)}` : ''}`);
  yield '\n';
  for (const step of side.steps) yield `${stepLine(step, inputs)}\n`;
}

/** One state for all of it, or each part's own. */
function verdictText(explanation: Explanation): string {
  const { asked, parts, state } = explanation;
  const isWhole = parts.length === 0 || (parts.length === 1 && formatTraffic(parts[0]?.traffic ?? EMPTY) === formatTraffic(asked));
  return isWhole ? state : parts.map((part) => `${formatTraffic(part.traffic)} ${part.state}`).join(', ');
}

function* txtPieces(explanation: Explanation, inputs: readonly Input[]): Generator<string> {
  const { from, to, asked, summary, egress, ingress } = explanation;
  yield visible(`${from} -> ${to}, ${formatTraffic(asked)}: ${verdictText(explanation)}`);
  yield `\n${visible(summary)}\n\n`;
  yield* sidePieces(egress, inputs);
  yield* sidePieces(ingress, inputs);
}

/** An end of the question: `given` as the user wrote it, and the `id` of what it names. */
interface End {
  readonly given: string;
  readonly id: string;
}

/** A workload's id as lists have it; an address, or one pod of a workload, as it was given. */
const endJson = (name: string, end: End): string => (end.id.startsWith(`${name}[`) ? end.id : end.given);

function toJson(explanation: Explanation, ends: { readonly from: End; readonly to: End }, inputs: readonly Input[]): { readonly [key: string]: unknown } {
  const sideJson = ({ direction, endpoint, verdict, open, steps }: Side): unknown => ({
    direction,
    endpoint,
    verdict,
    open: connsOf(open),
    steps: steps.map(({ span, traffic, ...step }) => ({ ...step, conns: connsOf(traffic), ...(span ? { at: placeOf(span, inputs) } : {}) })),
  });
  const { from, to, asked, state, parts, summary, egress, ingress } = explanation;
  return {
    src: endJson(from, ends.from),
    dst: endJson(to, ends.to),
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
    const ends = { from: { given: from, id: checkEnd(analysis, 'from', from) }, to: { given: to, id: checkEnd(analysis, 'to', to) } };
    const asked = given.values.port === undefined ? ALL : portChoice(analysis, to, given.values.port).traffic;
    const explanation = explain(analysis, from, to, asked);
    if ('problem' in explanation) throw new UsageError(explanation.problem);
    await emit(io, format === 'json' ? jsonPieces(toJson(explanation, ends, inputs)) : txtPieces(explanation, inputs));
    return isAllowed(explanation) ? OK : NO;
  },
};

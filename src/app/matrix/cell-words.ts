// What a cell says: in itself, where it is short, and in words for the card and for screen readers.
import type { Explanation, FlowState, MatrixCell, Side } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import type { Line } from './axis';
import { MARK_WORDS, type Mark } from './changed';

const STATES: Record<FlowState, string> = {
  denied: 'denied',
  'half-open': 'half-open',
  unsure: 'unsure',
  allowed: 'allowed',
  default: 'open by default',
  blocked: 'blocked',
};

/** More characters than this do not fit into a cell. */
const FITS = 7;

/** `8080`, `80 +3`, `53 dns`: the first ports of a label, and how many more it names. */
export function shortPorts(label: string, fits = FITS): string {
  if (label.length <= fits) return label;
  const [, named = label, more = '0'] = /^(.*?)(?: \+(\d+))?$/.exec(label) ?? [];
  const ports = named.split(/[,;]\s*/);
  const [first = ''] = ports;
  const rest = ports.length - 1 + Number(more);
  const bare = first.length + (rest ? 3 : 0) > fits ? first.replace(/^[A-Z+]+ /, '') : first;
  if (rest > 0) return `${bare} +${rest}`;
  return bare === first ? bare : `${bare}…`;
}

const thousands = (n: number): string => (n < 1000 ? String(n) : n < 10_000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`);

/** Whether the cell stands for the pairs of a namespace. */
export const isSum = (cell: MatrixCell): boolean => cell.pairs > 1;

/** `12/30`; where that does not fit, as a percentage. */
function shareText({ open, pairs }: MatrixCell, fits: number): string {
  const text = `${thousands(open)}/${thousands(pairs)}`;
  if (text.length <= fits) return text;
  const share = (open / pairs) * 100;
  return open === pairs ? '100%' : share < 1 ? '<1%' : `${Math.min(Math.round(share), 99)}%`;
}

/** What is written in the cell; `''` for what shows by its look alone. Defaults say nothing where they are not asked for. */
export function cellText(cell: MatrixCell, options: { readonly showDefault: boolean }): string {
  if (cell.self) return '·';
  if (cell.state === 'blocked' || (cell.state === 'default' && !options.showDefault)) return '';
  const fits = cell.state === 'allowed' || cell.state === 'default' ? FITS : FITS - 2;
  const what = isSum(cell) ? shareText(cell, fits) : shortPorts(cell.label, fits);
  if (cell.state === 'half-open') return `${what} ◐`;
  if (cell.state === 'unsure') return `?${what}`;
  if (cell.state !== 'denied') return what;
  return isSum(cell) ? `${what} ⊘` : 'deny';
}

const portsWords = (cell: Pick<MatrixCell, 'parts'>): string => {
  const [only, more] = cell.parts;
  if (!only) return '';
  if (!more) return formatTraffic(only.traffic) === 'all' ? 'all ports' : formatTraffic(only.traffic);
  return cell.parts.map((p) => `${formatTraffic(p.traffic)} ${STATES[p.state]}`).join(', ');
};

/** A cell and its ends. */
export interface Target {
  readonly from: Line;
  readonly to: Line;
  readonly cell: MatrixCell;
}

/** Whether no policy speaks of it: from the outside to the outside. */
export const isBeyond = ({ from, to }: Pick<Target, 'from' | 'to'>): boolean => from.kind === 'outside' && to.kind === 'outside';

/** `half-open on TCP 5432`, `half-open: 12 of 30 pairs`: what the cell says, without its ends. */
export function verdictWords(target: Target): string {
  if (isBeyond(target)) return 'outside the cluster: no policy rules this';
  const words = stateWords(target.cell);
  return target.from.kind === 'workload' && target.from.id === target.to.id && !target.cell.self ? `${words}, between its own pods` : words;
}

function stateWords(cell: MatrixCell): string {
  if (cell.self) return 'a single pod always reaches itself';
  if (isSum(cell)) return sumWords(cell);
  const some = cell.partial ? ', only some of the pods' : '';
  if (cell.parts.length > 1) return `${STATES[cell.state]}: ${portsWords(cell)}${some}`;
  return cell.parts.length === 0 ? STATES[cell.state] : `${STATES[cell.state]} on ${portsWords(cell)}${some}`;
}

function sumWords(cell: MatrixCell): string {
  if (cell.open === 0) return `blocked: none of ${cell.pairs} pairs`;
  const ports = portsWords(cell);
  return `${STATES[cell.state]}: ${cell.open} of ${cell.pairs} pairs${ports ? ` on ${ports}` : ''}`;
}

/** Which end blocks: `, the destination blocks`; nothing where that is not the question. */
export function blockerWords(explanation: Explanation | undefined): string {
  if (!explanation || (explanation.state !== 'half-open' && explanation.state !== 'blocked')) return '';
  const [source, target] = [explanation.egress.verdict !== 'allowed', explanation.ingress.verdict !== 'allowed'];
  if (explanation.egress.verdict === 'partly' && explanation.ingress.verdict === 'partly') return ', each end blocks some';
  if (source && target) return ', both ends block';
  return source ? ', the source blocks' : target ? ', the destination blocks' : '';
}

const listed = (policies: readonly string[]): string => {
  const [first = '', ...more] = [...new Set(policies)];
  return more.length === 0 ? first : more.length === 1 ? `${first} and ${more[0]}` : `${first} and ${more.length} more`;
};

/** What one end does and by which policies: `isolated by shop/default-deny, no rule lets it in`. */
export function sideWords({ direction, verdict, steps }: Side): string {
  const by = (outcome: Side['steps'][number]['outcome']): string =>
    listed(steps.flatMap((s) => (s.outcome === outcome && s.policy !== undefined ? [s.policy] : [])));
  if (verdict === 'unsure') return 'unsure';
  const [allows, denies, isolates] = [by('allows'), by('denies'), by('selects')];
  if (verdict === 'allowed') return allows ? `allowed by ${allows}` : 'nothing isolates it';
  if (denies) return `denied by ${denies}`;
  const way = direction === 'egress' ? 'out' : 'in';
  return [isolates ? `isolated by ${isolates}` : 'isolated', allows ? `only a part let ${way} by ${allows}` : `no rule lets it ${way}`].join(', ');
}

/** What Enter does on the cell, in a few words. */
export function enterWords(target: Target): string {
  const { cell } = target;
  if (cell.self || isBeyond(target)) return '';
  if (isSum(cell)) return 'what can be done';
  if (cell.state === 'blocked') return 'see what would allow it';
  if (cell.state === 'half-open') return 'see what would allow the rest';
  return 'cut, allow more, why';
}

/** What a screen reader is told of a cell: `shop/web to shop/db: half-open on TCP 5432, the destination blocks`. */
export function newsOf(target: Target, explanation: Explanation | undefined, mark: Mark | undefined): string {
  const { from, to } = target;
  return `${from.name} to ${to.name}: ${verdictWords(target)}${blockerWords(explanation)}${mark ? `, ${MARK_WORDS[mark]}` : ''}`;
}

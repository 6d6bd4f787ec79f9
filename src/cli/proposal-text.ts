// A proposal in words: what it does, what changes beside what was asked for, and the other ways.
import type { FlowChange, Proposal } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { endText } from './end-text';
import { visible } from './visible';

/** More flows than this of one kind are counted. */
const ENOUGH = 50;

function flowLine(what: string, { from, to, before, after, unsure, partial }: FlowChange): string {
  const whom = `${partial ? ', for some pods' : ''}${unsure ? ', which was or is unsure' : ''}`;
  return `  ${what}: ${endText(from)} -> ${endText(to)}, ${formatTraffic(before)} becomes ${formatTraffic(after)}${whom}`;
}

function flowLines(what: string, changes: readonly FlowChange[]): string[] {
  const lines = changes.slice(0, ENOUGH).map((change) => flowLine(what, change));
  return changes.length > ENOUGH ? [...lines, `  ${what}: ${changes.length - ENOUGH} flows more`] : lines;
}

/** The lines for standard error; `closes`: how what is lost is called. */
export function proposalText(proposal: Proposal, others: readonly { readonly number: number; readonly title: string }[], closes: string): string {
  const isolation = proposal.isolation.map(
    ({ endpoint, direction, isolated }) => `  ${isolated ? 'isolates' : 'no longer isolates'} ${endpoint} for ${direction}`,
  );
  const lines = [proposal.title, ...flowLines('also opens', proposal.gained), ...flowLines(closes, proposal.lost), ...isolation];
  if (others.length) lines.push('Other ways:', ...others.map(({ number, title }) => `  --choose ${number}: ${title}`));
  return lines.map((line) => `${visible(line)}\n`).join('');
}

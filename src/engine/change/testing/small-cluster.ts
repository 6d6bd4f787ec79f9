// Small hand-written clusters, and what proposals make of them, in words. Tests only.
import { readFileSync } from 'node:fs';
import { openFiles } from '../../dialects/open';
import { BY_THE_BOOK } from '../../policy/platform';
import type { Analysis } from '../../reach/analysis';
import type { FlowChange } from '../../reach/flow';
import { format, parse, type Traffic } from '../../sets/traffic';
import type { Input } from '../../yaml/span';
import type { FlowIntent } from '../intent';
import type { Answer, Proposal } from '../proposal';
import { propose } from '../propose';
import { checkProposal } from './check-proposal';
import { edited } from './proof';

interface Workload {
  readonly labels?: string;
  readonly replicas?: number;
  readonly ports?: string;
  readonly hostNetwork?: boolean;
}

/** A Deployment `namespace/name`; its labels are `{app: name}` unless they are given. */
export function workload(id: string, { labels, replicas = 1, ports = '', hostNetwork = false }: Workload = {}): string {
  const [namespace, name] = id.split('/');
  const own = labels ?? `{app: ${name}}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: ${own}}
  template:
    metadata: {labels: ${own}}
    spec: {hostNetwork: ${hostNetwork}, containers: [{name: main, ports: [${ports}]}]}
`;
}

/** A policy `namespace/name` with a spec in flow style. */
export function policy(id: string, spec: string): string {
  const [namespace, name] = id.split('/');
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
}

export const namespace = (name: string, labels = '{}'): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}}\n`;

/** Documents of one file as its text. */
export const file = (...documents: readonly string[]): string => documents.join('---\n');

export const open = (files: Readonly<Record<string, string>>, readOnly: readonly string[] = []): Analysis =>
  openFiles(
    Object.entries(files).map(([name, text]) => ({ name, text, readOnly: readOnly.includes(name) })),
    BY_THE_BOOK,
  );

/** The shop of the samples. */
export const shop = (): Analysis =>
  openFiles(
    ['cluster', 'workloads', 'policies'].map((name) => ({ name: `${name}.yaml`, text: readFileSync(`public/samples/shop/${name}.yaml`, 'utf8') })),
    BY_THE_BOOK,
  );

export const traffic = (text: string): Traffic => {
  const parsed = parse(text);
  if (!parsed) throw new Error(`no traffic: ${text}`);
  return parsed;
};

/** Asks `allow shop/web > shop/db 5432/TCP`. Every proposal is held to all that it promises. */
export function ask(analysis: Analysis, question: string, names: readonly string[] = []): Answer {
  const [kind, rest = ''] = [question.split(' ')[0], question.slice(question.indexOf(' ') + 1)];
  const [, from = '', to = '', ports = ''] = /^(.*) > (.*) on (.*)$/.exec(rest) ?? [];
  const base = { from, to, traffic: traffic(ports) };
  const intent: FlowIntent = kind === 'cut' ? { kind, ...base } : { kind: 'allow', ...base, ...(names.length > 0 ? { names } : {}) };
  const answer = propose(analysis, intent);
  for (const proposal of answer.proposals) checkProposal(analysis, intent, proposal);
  return answer;
}

/** `shop/a > shop/b TCP 80`: flows as they change, without the kinds. */
export const flows = (changes: readonly FlowChange[]): string[] =>
  changes.map((c) => `${[c.from, c.to].map((end) => end.replace(/\[.*\]$/, '')).join(' > ')}: ${format(c.before)} to ${format(c.after)}`).sort();

export const titles = ({ proposals }: Answer): string[] => proposals.map((p) => p.title);

/** The nth proposal, which has to be there. */
export function pick({ proposals, reason }: Answer, n = 0): Proposal {
  const proposal = proposals[n];
  if (!proposal) throw new Error(`no proposal ${n}: ${reason}`);
  return proposal;
}

/** What a proposal adds and takes, line by line. */
export const lines = ({ hunks }: Proposal): string[] => hunks.flatMap((h) => h.lines.filter((l) => l.sign !== ' ').map((l) => `${l.sign}${l.text}`));

/** The text of a file once a proposal is accepted. */
export const textAfter = (analysis: Analysis, proposal: Proposal, name: string): string =>
  edited(analysis, proposal.edits).find((i: Input) => i.name === name)?.text ?? '';

// Amendments of the inventory on small clusters, accepted, and the shapes that manifests come in. Tests only.
import { expect } from 'vitest';
import type { Analysis } from '../../reach/analysis';
import type { InventoryAmendment } from '../intent';
import type { Answer, Proposal } from '../proposal';
import { propose } from '../propose';
import { checkInventory, type Meant } from './check-inventory';
import { file, namespace, pick, textAfter, workload } from './small-cluster';

export const amend = (analysis: Analysis, amendment: InventoryAmendment): Answer => propose(analysis, { kind: 'amend', amendment });

interface Accepted {
  readonly proposal: Proposal;
  readonly text: string;
  readonly after: Analysis;
}

/** The only proposal, held to all that it promises, and the text of the file after it. */
export function accepted(analysis: Analysis, amendment: InventoryAmendment, meant: Meant = {}, name = 'w.yaml'): Accepted {
  const answer = amend(analysis, amendment);
  const proposal = pick(answer);
  expect(answer.proposals).toHaveLength(1);
  return { proposal, text: textAfter(analysis, proposal, name), after: checkInventory(analysis, proposal, meant) };
}

export const shop = file(namespace('shop'), workload('shop/web'), workload('shop/db'));
export const list = (...items: readonly string[]) =>
  `apiVersion: v1\nkind: List\nitems:\n${items.map((i) => `- ${i.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;
export const json = (value: unknown) => JSON.stringify(value, null, 2);
export const webJson = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web', tier: 'front' } }, spec: { containers: [{ name: 'main' }] } },
  },
};

/** The n-th of all that can be an end of the cluster: endpoints, real and implied, namespaces, and what is none. */
export function endIn({ reach }: Analysis): (n: number) => string {
  const { endpoints, namespaces } = reach.classes;
  const all = [...endpoints.map((e) => e.id), ...endpoints.map((e) => e.id), ...namespaces.map((n) => `ns:${n.name}`), 'a/nobody', '10.0.0.1'];
  return (n) => all[n % all.length] as string;
}

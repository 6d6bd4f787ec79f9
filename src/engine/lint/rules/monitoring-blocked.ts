// Pods that ask to be scraped by Prometheus, which no policy lets in.
import type { Endpoint } from '../../cluster/cluster';
import type { Match } from '../../policy/match';
import type { Policy } from '../../policy/policy';
import { outcomeFor } from '../../reach/half-row';
import { intersects, ports, type Traffic } from '../../sets/traffic';
import { type Annotated, isMentioned, podAnnotations } from '../annotations';
import { namespace, policy, workload } from '../example';
import { atKey, seeAlso } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';

const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';

const SCRAPED = `apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: api }
spec:
  selector:
    matchLabels: { app: api }
  template:
    metadata:
      labels: { app: api }
      annotations: { ${SCRAPE}: "true", ${PORT}: "9090" }
    spec:
      containers:
        - name: api
          image: example/api
---
`;

const example = (more: string): string =>
  namespace('monitoring') +
  workload('monitoring', 'prometheus') +
  SCRAPED +
  workload('shop', 'web') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
${more}`,
  );

const labelled = (key: string): Match => ({ kind: 'and', of: [{ kind: 'pod' }, { kind: 'label', key, operator: 'In', values: ['prometheus'] }] });
const MONITORING: Match = { kind: 'and', of: [{ kind: 'pod' }, { kind: 'namespace', name: 'monitoring' }] };

/** The classes of the pods that scrape: those that are called Prometheus by their labels, else all of namespace `monitoring`. */
function scrapersOf(scene: Scene): readonly number[] {
  const named = ['app', 'app.kubernetes.io/name'].flatMap((key) => scene.matched(labelled(key)));
  return named.length > 0 ? [...new Set(named)] : scene.matched(MONITORING);
}

/** What is scraped of a workload: the port that it names, else the only one that it declares. */
function scrapedPort({ shapes }: Endpoint, annotations: Annotated): Traffic | undefined {
  const declared = new Set(shapes.flatMap((s) => s.ports.filter((p) => p.protocol === 'TCP').map((p) => p.port)));
  const [only] = declared;
  const named = annotations.at(PORT);
  const port = named !== undefined ? Number(named) : declared.size === 1 ? only : undefined;
  return port !== undefined && Number.isInteger(port) && port > 0 && port < 65536 ? ports('TCP', port) : undefined;
}

interface Blocked {
  readonly endpoint: Endpoint;
  readonly annotations: Annotated;
  readonly traffic: Traffic;
  readonly by: Policy;
  readonly scraper: number;
  readonly end: 'ingress' | 'egress';
}

/** Who keeps all scrapers from all pods of the workload; none where some may come through. */
function closerOf(number: number, traffic: Traffic, scrapers: readonly number[], { reach }: Scene): Pick<Blocked, 'by' | 'scraper' | 'end'> | undefined {
  let found: Pick<Blocked, 'by' | 'scraper' | 'end'> | undefined;
  for (const c of reach.classes.classesOf[number] ?? [])
    for (const s of scrapers) {
      const [ingress, egress] = [reach.ingress[c], reach.egress[s]];
      if (!ingress || !egress || s === c) return undefined;
      const closed = [ingress, egress].find((row, i) => !intersects(outcomeFor(row, i === 0 ? s : c).may, traffic));
      const by = closed?.policies.find((p) => p.policy.isolates[closed.direction]);
      if (!closed || !by) return undefined;
      found ??= { by: by.policy, scraper: s, end: closed.direction };
    }
  return found;
}

function blockedIn(scene: Scene): readonly Blocked[] {
  const scrapers = isMentioned(scene.analysis.files, SCRAPE) ? scrapersOf(scene) : [];
  if (scrapers.length === 0) return [];
  return scene.reach.classes.endpoints.flatMap((endpoint, number): readonly Blocked[] => {
    if (endpoint.kind !== 'workload') return [];
    const annotations = podAnnotations(endpoint).find((a) => a.at(SCRAPE) === 'true');
    const traffic = annotations && scrapedPort(endpoint, annotations);
    const closer = traffic && closerOf(number, traffic, scrapers, scene);
    return annotations && closer ? [{ endpoint, annotations, traffic, ...closer }] : [];
  });
}

/** One word for each policy, however many workloads it keeps from being scraped. */
function adviceOn(blocked: readonly Blocked[], { reach }: Scene): readonly Advice[] {
  const [first, ...more] = blocked;
  if (!first) return [];
  const { endpoint, annotations, traffic, by, scraper, end } = first;
  const prometheus = reach.classes.endpoints[reach.classes.endpointsOf[scraper]?.[0] ?? -1];
  if (!prometheus) return [];
  const [from, where] = [`${prometheus.namespace}/${prometheus.name}`, end === 'ingress' ? 'ingress' : 'its egress'];
  const who = more.length === 0 ? `\`${endpoint.name}\` asks` : `\`${endpoint.name}\` (and ${more.length} more) asks`;
  return [
    {
      message: `${who} to be scraped, but \`${from}\` cannot reach it: ${where} is closed by \`${by.id}\`; let it in`,
      ...atKey(by.resource, ['spec']),
      related: [seeAlso('what asks to be scraped', annotations, [...annotations.path, SCRAPE])],
      ask: { title: `Let \`${from}\` reach \`${endpoint.name}\``, intent: { kind: 'allow', from: prometheus.id, to: endpoint.id, traffic } },
    },
  ];
}

export const monitoringBlocked: LintRule = {
  code: 'monitoring-blocked',
  severity: 'warning',
  title: 'pods that ask to be scraped, where the monitoring cannot reach them',
  why: 'The annotation `prometheus.io/scrape` only asks Prometheus to come; a policy that isolates the pods has to let it in, on the port of the metrics. Otherwise their metrics are missing, and mostly nobody notices.',
  bad: example(''),
  good: example(
    '    - from:\n        - namespaceSelector:\n            matchLabels: { kubernetes.io/metadata.name: monitoring }\n          podSelector:\n            matchLabels: { app: prometheus }\n      ports:\n        - port: 9090\n',
  ),
  all(scene) {
    const byPolicy = new Map<Policy, Blocked[]>();
    for (const one of blockedIn(scene)) byPolicy.set(one.by, [...(byPolicy.get(one.by) ?? []), one]);
    return [...byPolicy.values()].flatMap((blocked) => adviceOn(blocked, scene));
  },
};

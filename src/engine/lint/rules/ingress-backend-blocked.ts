// An Ingress whose controller cannot reach its backend; where the controller is not in the files, one whose backend lets
// nobody of another namespace in.
import { controllersOf } from '../../cluster/ingress-controller';
import { routesOf, type Target } from '../../cluster/targets';
import { reasonOf } from '../../graph/routes';
import type { CompiledRule } from '../../reach/compile';
import { resolvePorts } from '../../reach/compile';
import { type Route, routesIn } from '../../reach/routes';
import { intersects, ports } from '../../sets/traffic';
import { namespace, policy, service, workload } from '../example';
import { atKey, seeAlso } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';
import { termsOf } from '../terms';

const example = (from: string): string =>
  namespace('ingress-nginx') +
  workload('shop', 'web') +
  service('shop', 'web', '{ port: 80, targetPort: 8080 }') +
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { namespace: shop, name: shop }
spec:
  defaultBackend:
    service: { name: web, port: { number: 80 } }
---
` +
  policy(
    'shop',
    'web',
    `  podSelector:
    matchLabels: { app: web }
  ingress:
    - from:
        - ${from}
`,
  );

/** Whether the rule may let a controller in: it speaks of anybody but pods of the policy's own namespace that are known. */
const mayMeanController = (rule: CompiledRule, scene: Scene): boolean => termsOf(rule.rule.peer)?.namespace === undefined || !scene.isMatched(rule.rule.peer);

/** The policy that keeps everybody of other namespaces from the target; none where somebody may come. */
function closedBy({ endpoint, port, protocol }: Target, scene: Scene) {
  const { classes, ingress } = scene.reach;
  const number = classes.endpoints.indexOf(endpoint);
  for (const c of classes.classesOf[number] ?? []) {
    const row = ingress[c];
    const closer = row?.policies.find((p) => p.policy.isolates.ingress);
    if (!row || !closer) return undefined;
    const lets = row.policies.some((p) =>
      p.rules.ingress.some((rule) => {
        const { sure, maybe } = resolvePorts(rule.rule, classes.list[c]?.ports);
        return (intersects(sure, ports(protocol, port)) || intersects(maybe, ports(protocol, port))) && mayMeanController(rule, scene);
      }),
    );
    return lets ? undefined : closer.policy;
  }
  return undefined;
}

/** What to let in, or out, of a route that is shut; none for a name outside, of which no policy can speak. */
function askFor({ way, from, to, traffic }: Route, { reach }: Scene): Pick<Advice, 'ask'> {
  const { endpoints } = reach.classes;
  const source = endpoints[from];
  const target = to !== undefined ? endpoints[to]?.id : way.end.kind === 'address' ? way.end.address : undefined;
  if (!source || target === undefined) return {};
  const name = to !== undefined ? `${endpoints[to]?.namespace}/${endpoints[to]?.name}` : target;
  return { ask: { title: `Let \`${source.namespace}/${source.name}\` reach \`${name}\``, intent: { kind: 'allow', from: source.id, to: target, traffic } } };
}

/** Of a controller in the files, once for each end that it cannot reach. */
function adviceOnKnown(scene: Scene): readonly Advice[] {
  const { reach } = scene;
  const shut = routesIn(reach).filter(({ state, ingress }) => state === 'blocked' && (controllersOf(reach.cluster).get(ingress)?.length ?? 0) > 0);
  const different = new Map(shut.toReversed().map((route) => [`${route.ingress.namespace}/${route.ingress.name} ${reasonOf(reach, route)}`, route]));
  return [...different.values()].reverse().map((route) => {
    const related = reach.policies.filter((p) => route.by.includes(p.id)).map((p) => seeAlso('what closes it', p));
    const hosts = route.way.host === '' ? 'all its requests' : `requests for \`${route.way.host}\``;
    return { message: `${hosts} end in a timeout: ${reasonOf(reach, route)}`, ...atKey(route.ingress.resource, ['spec']), related, ...askFor(route, scene) };
  });
}

/** Of one that nobody knows: it mostly runs in a namespace of its own. */
function adviceOnUnknown(scene: Scene): readonly Advice[] {
  const { cluster } = scene.reach;
  const unknown = cluster.ingresses.filter((ingress) => controllersOf(cluster).get(ingress)?.length === 0);
  return unknown.flatMap((ingress) =>
    routesOf(cluster, ingress).flatMap((target) => {
      const by = closedBy(target, scene);
      if (!by) return [];
      const { endpoint, protocol, port } = target;
      return [
        {
          message: `nobody outside of namespace \`${endpoint.namespace}\` may reach \`${endpoint.name}\` on ${protocol} ${port}, so the ingress controller mostly cannot either; let its namespace in`,
          ...atKey(ingress.resource, ['spec']),
          related: [seeAlso('what closes it', by)],
        },
      ];
    }),
  );
}

export const ingressBackendBlocked: LintRule = {
  code: 'ingress-backend-blocked',
  severity: 'warning',
  title: 'an Ingress whose controller cannot reach its backend',
  why: 'An Ingress is served by a controller, which mostly runs in a namespace of its own and speaks to the pods behind the Service directly. Policies at both ends have to let it: at the pods on their own port, and, of a backend outside the cluster, at the controller alone.',
  bad: example('podSelector: {}'),
  good: example('namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } }'),
  all: (scene) => [...adviceOnKnown(scene), ...adviceOnUnknown(scene)],
};

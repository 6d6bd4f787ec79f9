// An Ingress whose backend lets nobody of another namespace in: its controller can hardly reach it.
import { routesOf, type Target } from '../../cluster/targets';
import type { CompiledRule } from '../../reach/compile';
import { resolvePorts } from '../../reach/compile';
import { intersects, ports } from '../../sets/traffic';
import { namespace, policy, service, workload } from '../example';
import { atKey, seeAlso } from '../fix';
import type { LintRule } from '../rule';
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

export const ingressBackendBlocked: LintRule = {
  code: 'ingress-backend-blocked',
  severity: 'warning',
  title: 'an Ingress whose backend lets nobody in from other namespaces',
  why: 'An Ingress is served by a controller, which mostly runs in a namespace of its own and speaks to the pods behind the Service directly. A policy at these pods has to let it in, on the port of the pods.',
  bad: example('podSelector: {}'),
  good: example('namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } }'),
  all(scene) {
    return scene.reach.cluster.ingresses.flatMap((ingress) =>
      routesOf(scene.reach.cluster, ingress).flatMap((target) => {
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
  },
};

// Linkerd: meshed pods are reached on their proxy's port, and only the pod template says that pods are meshed.
import type { Endpoint } from '../../cluster/cluster';
import { formOf } from '../../cluster/workload';
import { dialectOf } from '../../dialects/open';
import type { CompiledPolicy, CompiledRule } from '../../reach/compile';
import { outcomeFor } from '../../reach/half-row';
import { has, intersects, ports } from '../../sets/traffic';
import type { Resource } from '../../yaml/document';
import { insertEntry, removeEntry } from '../../yaml/splice';
import { isMentioned, namespaceAnnotation, ownAnnotations, podAnnotations } from '../annotations';
import { policy as policyText } from '../example';
import { atKey, fixOf } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';

const INJECT = 'linkerd.io/inject';
/** Where a proxy takes what comes from other proxies. */
const PROXY = 4143;
const TO_PROXY = ports('TCP', PROXY);
const ANY_TCP = ports('TCP', 1, 65535);

const meshed = (app: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: ${app} }
spec:
  selector:
    matchLabels: { app: ${app} }
  template:
    metadata:
      labels: { app: ${app} }
      annotations: { ${INJECT}: enabled }
    spec:
      containers:
        - name: ${app}
          image: example/${app}
          ports: [{ containerPort: 8080 }]
---
`;

const example = (more: string): string =>
  meshed('web') +
  meshed('api') +
  policyText(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
      ports:
        - port: 8080
${more}`,
  );

const isOn = (value: string | undefined): boolean => value === 'enabled' || value === 'ingress';

function isMeshed(endpoint: Endpoint, { analysis }: Scene): boolean {
  const own = podAnnotations(endpoint).map((a) => a.at(INJECT));
  if (own.some((value) => value !== undefined)) return own.every((value) => value === undefined || isOn(value));
  const home = analysis.cluster.namespaces.get(endpoint.namespace);
  return home !== undefined && isOn(namespaceAnnotation(home, INJECT));
}

/** The classes all of whose workloads are meshed; none where nobody is. */
function meshedClasses(scene: Scene): ReadonlySet<number> {
  const { endpoints, endpointsOf, list } = scene.reach.classes;
  const on = new Set(endpoints.flatMap((e, i) => (e.kind === 'workload' && isMeshed(e, scene) ? [i] : [])));
  if (on.size === 0) return new Set();
  return new Set(list.flatMap(({ hidden }, c) => (!hidden && (endpointsOf[c] ?? []).length > 0 && (endpointsOf[c] ?? []).every((e) => on.has(e)) ? [c] : [])));
}

/** Whether the rule lets meshed pods reach meshed pods on some port, and none of them on the proxy's, which nothing else opens either. */
function leavesOut(owner: CompiledPolicy, { rule, peers }: CompiledRule, on: ReadonlySet<number>, { reach }: Scene): boolean {
  if (rule.action !== 'allow' || has(rule.ports.traffic, 'TCP', PROXY)) return false;
  if (!intersects(rule.ports.traffic, ANY_TCP) && rule.ports.named.length === 0) return false;
  const from = peers.sure.filter((c) => on.has(c));
  if (from.length === 0 || owner.subject.length === 0 || !owner.subject.every((c) => on.has(c))) return false;
  return owner.subject.every((c) => {
    const row = reach.ingress[c];
    return row !== undefined && from.every((peer) => !intersects(outcomeFor(row, peer).may, TO_PROXY));
  });
}

function onPorts(scene: Scene): readonly Advice[] {
  const on = meshedClasses(scene);
  if (on.size === 0) return [];
  return [...scene.reach.compiled.values()].flatMap((owner) => {
    const seen = new Set<string>();
    return owner.rules.ingress.flatMap((compiled): readonly Advice[] => {
      const list = compiled.rule.path.slice(0, 3);
      if (seen.has(list.join()) || !leavesOut(owner, compiled, on, scene)) return [];
      seen.add(list.join());
      return [portAdvice(compiled)];
    });
  });
}

/** A rule is the same object for as long as its policy is, and so its fix need not be written again. */
const kept = new WeakMap<CompiledRule, Advice>();

function portAdvice(compiled: CompiledRule): Advice {
  const {
    rule,
    policy: { resource },
  } = compiled;
  const list = rule.path.slice(0, 3);
  const advice = kept.get(compiled) ?? {
    message: `these pods are meshed and reach each other on the proxy's port ${PROXY}, which this rule leaves out; add it`,
    ...atKey(resource, [...list, 'ports']),
    ...fixOf(`Add port ${PROXY}`, resource, () => dialectOf(resource)?.write.addPorts(resource, rule.path, { traffic: TO_PROXY, named: [] })),
  };
  kept.set(compiled, advice);
  return advice;
}

/** From the object to its template, in one edit. */
function moved(resource: Resource, template: readonly string[], value: string) {
  const { document, path } = resource;
  const metadata = [...path, ...template, 'metadata'];
  const inTemplate = insertEntry(document, [...metadata, 'annotations'], INJECT, value);
  const added = inTemplate.ok ? inTemplate : insertEntry(document, metadata, 'annotations', { [INJECT]: value });
  const removed = removeEntry(document, [...path, 'metadata', 'annotations'], INJECT);
  return added.ok && removed.ok ? { ok: true as const, splices: [removed.splice, added.splice].sort((a, b) => a.start - b.start) } : undefined;
}

/** Of workloads that are not meshed by other means. */
function onTemplates(scene: Scene): readonly Advice[] {
  return scene.analysis.cluster.endpoints.flatMap((endpoint) =>
    endpoint.resources.flatMap((resource): readonly Advice[] => {
      const form = formOf(resource.ref.kind);
      const value = form && ownAnnotations(resource).at(INJECT);
      if (!form || value === undefined || !isOn(value) || podAnnotations(endpoint).some((a) => a.at(INJECT) !== undefined) || isMeshed(endpoint, scene))
        return [];
      return [
        {
          message: `\`${INJECT}\` does nothing on the ${resource.ref.kind} itself, so its pods are not meshed; put it on the pod template`,
          ...atKey(resource, ['metadata', 'annotations', INJECT]),
          ...fixOf('Move it to the pod template', resource, () => moved(resource, form.template.map(String), value)),
        },
      ];
    }),
  );
}

export const meshPort: LintRule = {
  code: 'mesh-port',
  severity: 'warning',
  title: "meshed pods that are isolated without their proxy's port",
  why: 'Between pods of a Linkerd mesh all TCP arrives on port 4143 of the receiving proxy, whatever port the program behind it has. Policies see that port. And pods are meshed by `linkerd.io/inject` on the pod template or the namespace; on the Deployment itself it does nothing.',
  bad: example(''),
  good: example('        - port: 4143\n'),
  all: (scene) => (isMentioned(scene.analysis.files, INJECT) ? [...onPorts(scene), ...onTemplates(scene)] : []),
};

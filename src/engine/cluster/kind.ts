// The kinds of object that say what exists. Everything else in the files is passed over.
import type { Ref } from '../yaml/document';
import { WORKLOAD_KINDS } from './workload';

/** `groups`: where the kind lives or once lived. `current`: the API version that clusters serve today. */
export interface Kind {
  readonly groups: readonly string[];
  readonly scope: 'namespace' | 'cluster';
  readonly current: string;
}

const core = (scope: Kind['scope']): Kind => ({ groups: [''], scope, current: 'v1' });
const GROUP_OF_WORKLOAD: { readonly [kind: string]: Kind } = {
  ReplicationController: core('namespace'),
  Job: { groups: ['batch'], scope: 'namespace', current: 'batch/v1' },
  CronJob: { groups: ['batch'], scope: 'namespace', current: 'batch/v1' },
};
const APPS: Kind = { groups: ['apps', 'extensions'], scope: 'namespace', current: 'apps/v1' };

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...WORKLOAD_KINDS.map((kind) => [kind, GROUP_OF_WORKLOAD[kind] ?? APPS] as const),
  ['Pod', core('namespace')],
  ['Namespace', core('cluster')],
  ['Node', core('cluster')],
  ['Service', core('namespace')],
  ['Endpoints', core('namespace')],
  ['EndpointSlice', { groups: ['discovery.k8s.io'], scope: 'namespace', current: 'discovery.k8s.io/v1' }],
  ['IngressClass', { groups: ['networking.k8s.io'], scope: 'cluster', current: 'networking.k8s.io/v1' }],
  ['Ingress', { groups: ['networking.k8s.io', 'extensions'], scope: 'namespace', current: 'networking.k8s.io/v1' }],
]);

/** Kubernetes' own groups: a kind of ours in the wrong one of these is a slip, not a namesake. */
const OWN_GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'networking.k8s.io', 'discovery.k8s.io']);

/** Undefined for kinds that say nothing about what exists, and for namesakes of other API groups (a Knative `Service`). */
export function kindOf({ kind, group }: Ref): Kind | undefined {
  const known = KINDS.get(kind);
  return known && (known.groups.includes(group) || OWN_GROUPS.has(group)) ? known : undefined;
}

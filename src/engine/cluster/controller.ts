// Who is in charge: from a group of pods, or a workload, up to the last controller that the files have.
import type { PodGroup } from './pod-group';
import { selects } from './selector';
import type { Workload } from './workload';

/** What is unique in a cluster, and an endpoint's id: `namespace/name[Kind]`. */
export const idOf = (namespace: string, kind: string, name: string): string => `${namespace}/${name}[${kind}]`;

export type Workloads = ReadonlyMap<string, Workload>;

/**
 * The Deployment behind a ReplicaSet that is not in the files: the ReplicaSet is called like it and the hash that its
 * pods show, and it selects those pods.
 */
function deploymentOf({ namespace, pods }: PodGroup, replicaSet: string, workloads: Workloads): Workload | undefined {
  for (const { look } of pods) {
    const hash = look.labels['pod-template-hash'];
    if (!hash || !replicaSet.endsWith(`-${hash}`)) continue;
    const deployment = workloads.get(idOf(namespace, 'Deployment', replicaSet.slice(0, -hash.length - 1)));
    // Without a selector (extensions/v1beta1) a Deployment takes what its template makes.
    if (deployment && (deployment.rawSelector === undefined || selects(deployment.rawSelector, look.labels))) return deployment;
  }
  return undefined;
}

/** The CronJob behind a Job that is not in the files: it names its Jobs by its own name and the minute of their schedule. */
function cronJobOf({ namespace }: PodGroup, job: string, workloads: Workloads): Workload | undefined {
  const m = /^(.+)-\d+$/.exec(job);
  return m ? workloads.get(idOf(namespace, 'CronJob', m[1] as string)) : undefined;
}

/** The nearest workload of the files that a group of pods belongs to. */
function nearest(group: PodGroup, workloads: Workloads): Workload | undefined {
  const { namespace, owner } = group;
  if (!owner) return undefined;
  const direct = workloads.get(idOf(namespace, owner.kind, owner.name));
  if (direct) return direct;
  if (owner.kind === 'ReplicaSet') return deploymentOf(group, owner.name, workloads);
  return owner.kind === 'Job' ? cronJobOf(group, owner.name, workloads) : undefined;
}

/** Up from a workload to the last controller that is in the files: itself, where no other one is. */
export function topOf(workload: Workload, workloads: Workloads): Workload {
  const seen = new Set<Workload>();
  let top = workload;
  while (!seen.has(top)) {
    seen.add(top);
    const above = top.owner && workloads.get(idOf(top.namespace, top.owner.kind, top.owner.name));
    if (!above || seen.has(above)) return top;
    top = above;
  }
  return top;
}

/** The topmost controller of a group of pods that is in the files, if any is. */
export function controllerOf(group: PodGroup, workloads: Workloads): Workload | undefined {
  const workload = nearest(group, workloads);
  return workload && topOf(workload, workloads);
}

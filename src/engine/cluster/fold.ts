// Replicas become one endpoint: pods and workloads are folded into the topmost controller that the files have.
import type { Resource } from '../yaml/document';
import type { Endpoint } from './cluster';
import { controllerOf, idOf, topOf } from './controller';
import { EMPTY_LABELS } from './labels';
import type { PodRecord } from './pod';
import type { PodGroup } from './pod-group';
import { commonLabels, shapeOf, shapesOf } from './shape';
import type { Workload } from './workload';

/** An endpoint in the making. `top` is undefined where its controller is not in the files. */
interface Draft {
  readonly id: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly top: Workload | undefined;
  readonly resources: Resource[];
  readonly pods: PodRecord[];
}

/** The drafts by id: made when first asked for. */
interface Drafts {
  of(namespace: string, kind: string, name: string, top: Workload | undefined): Draft;
  all(): readonly Draft[];
}

function startDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  return {
    of(namespace, kind, name, top) {
      const id = idOf(namespace, kind, name);
      let draft = drafts.get(id);
      if (!draft) {
        draft = { id, namespace, kind, name, top, resources: top ? [top.resource] : [], pods: [] };
        drafts.set(id, draft);
      }
      return draft;
    },
    all: () => [...drafts.values()],
  };
}

/**
 * Pods that exist speak, a template speaks where there are none. A finished pod has no traffic and is left out beside
 * live ones (an evicted replica, yesterday's run); where all are finished they stand for the workload, which is always
 * there. Undefined where there is nothing to go by: no readable pod and no readable template.
 */
function endpointOf({ id, namespace, kind, name, top, resources, pods }: Draft, nodes: number): Endpoint | undefined {
  const live = pods.filter((pod) => !pod.finished);
  const speaking = live.length ? live : pods;
  const shapes = speaking.length ? shapesOf(speaking) : top?.look ? [shapeOf(top.look, [])] : [];
  if (shapes.length === 0) return undefined;
  const asked = top?.replicas === 'one-per-node' ? nodes || 1 : (top?.replicas ?? 1);
  return {
    id,
    kind: 'workload',
    workloadKind: kind,
    namespace,
    name,
    replicas: speaking.length || asked,
    selector: top && top.selector !== EMPTY_LABELS ? top.selector : commonLabels(shapes),
    shapes,
    resources,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every workload and every pod in exactly one endpoint; ordered by namespace, name and kind. `nodes`: how many machines the files have. */
export function foldEndpoints(found: readonly Workload[], groups: readonly PodGroup[], nodes: number): Endpoint[] {
  const workloads = new Map(found.map((w) => [idOf(w.namespace, w.kind, w.name), w]));
  const drafts = startDrafts();
  for (const workload of found) {
    const top = topOf(workload, workloads);
    const draft = drafts.of(top.namespace, top.kind, top.name, top);
    if (workload !== top) draft.resources.push(workload.resource);
  }
  for (const group of groups) {
    const top = controllerOf(group, workloads);
    const { namespace, owner, pods } = group;
    const first = pods[0];
    if (!first) continue;
    const { kind, name } = top ?? owner ?? { kind: 'Pod', name: first.pod.name };
    const draft = drafts.of(namespace, kind, name, top);
    for (const record of pods) {
      draft.pods.push(record);
      draft.resources.push(record.pod.resource);
    }
  }
  const endpoints: Endpoint[] = [];
  for (const draft of drafts.all()) {
    const endpoint = endpointOf(draft, nodes);
    if (endpoint) endpoints.push(endpoint);
  }
  return endpoints.sort((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name) || compare(a.workloadKind, b.workloadKind));
}

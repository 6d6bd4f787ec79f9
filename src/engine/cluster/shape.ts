// Pods that look alike are one shape of their workload.
import type { Labels, Pod, Shape } from './cluster';
import { EMPTY_LABELS } from './labels';
import type { Look, PodRecord } from './pod';
import { withoutVolatile } from './volatile';

const keyOf = ({ labels, ports, hostNetwork, serviceAccount }: Look): string =>
  JSON.stringify([
    Object.keys(labels)
      .sort()
      .map((key) => [key, labels[key]]),
    ports,
    hostNetwork,
    serviceAccount,
  ]);

export const shapeOf = ({ labels, ports, hostNetwork, serviceAccount }: Look, pods: readonly Pod[]): Shape => ({
  labels,
  ports,
  hostNetwork,
  serviceAccount,
  pods,
});

/** Replicas mostly share one look already, so that the keys are only made for workloads whose pods differ. */
export function shapesOf(records: readonly PodRecord[]): readonly Shape[] {
  const byLook = new Map<Look, Pod[]>();
  for (const { look, pod } of records) {
    const alike = byLook.get(look);
    if (alike) alike.push(pod);
    else byLook.set(look, [pod]);
  }
  if (byLook.size === 1) return [...byLook].map(([look, pods]) => shapeOf(look, pods));
  const byKey = new Map<string, { readonly look: Look; readonly pods: Pod[] }>();
  for (const [look, pods] of byLook) {
    const key = keyOf(look);
    const alike = byKey.get(key);
    if (alike) for (const pod of pods) alike.pods.push(pod);
    else byKey.set(key, { look, pods });
  }
  return [...byKey.values()].map(({ look, pods }) => shapeOf(look, pods));
}

/** The labels that all shapes have, without the volatile ones. */
export function commonLabels(shapes: readonly Shape[]): Labels {
  const first = withoutVolatile(shapes[0]?.labels ?? EMPTY_LABELS);
  const keys = Object.keys(first);
  const common = keys.filter((key) => shapes.every(({ labels }) => labels[key] === first[key]));
  if (common.length === keys.length) return first;
  const out: Record<string, string> = Object.create(null);
  for (const key of common) out[key] = first[key] as string;
  return out;
}

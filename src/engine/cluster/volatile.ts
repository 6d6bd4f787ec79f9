// Labels that controllers put on their pods and that no policy should speak of: they differ from pod to pod or from
// one rollout to the next.
import type { Labels } from './cluster';
import { EMPTY_LABELS } from './labels';

export const VOLATILE_LABELS: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-name',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

/** The labels that stay the same over all replicas and rollouts; the same object where there are no others. */
export function withoutVolatile(labels: Labels): Labels {
  const keys = Object.keys(labels);
  if (!keys.some((key) => VOLATILE_LABELS.has(key))) return labels;
  const out: Record<string, string> = Object.create(null);
  let some = false;
  for (const key of keys) {
    if (VOLATILE_LABELS.has(key)) continue;
    out[key] = labels[key] as string;
    some = true;
  }
  return some ? out : EMPTY_LABELS;
}

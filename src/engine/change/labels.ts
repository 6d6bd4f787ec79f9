// The labels that a policy should select a workload by: its controller's, and no more than it takes to mean just this one.
import type { Endpoint, Labels } from '../cluster/cluster';
import { VOLATILE_LABELS } from '../cluster/volatile';
import type { Reach } from '../reach/reach';

const hasAll = (labels: Labels, wanted: Labels): boolean => Object.keys(wanted).every((k) => labels[k] === wanted[k]);

/** Labels that every pod of the workload has, without those that change with each rollout. */
function commonLabels(endpoint: Endpoint): Labels {
  const [first, ...rest] = endpoint.shapes;
  const entries = Object.entries(first?.labels ?? {}).filter(([k, v]) => !VOLATILE_LABELS.has(k) && rest.every((s) => s.labels[k] === v));
  return Object.fromEntries(entries);
}

/** How many other workloads of the namespace the labels would select too. */
function othersWith(reach: Reach, endpoint: Endpoint, labels: Labels): number {
  return reach.classes.endpoints.filter((e) => e.id !== endpoint.id && e.namespace === endpoint.namespace && e.shapes.some((s) => hasAll(s.labels, labels)))
    .length;
}

/**
 * The controller's own selector; where other workloads of the namespace have those labels too, with as few further
 * labels as leave the fewest others. Undefined where the workload has no labels to be selected by, or only such as a
 * selector cannot name (an implied workload's `*`).
 */
export function labelsToSelect(reach: Reach, endpoint: Endpoint): Labels | undefined {
  const common = commonLabels(endpoint);
  let labels: Labels = hasAll(common, endpoint.selector) && Object.keys(endpoint.selector).length > 0 ? endpoint.selector : common;
  if (Object.keys(labels).length === 0 || Object.values(labels).includes('*')) return undefined;
  let others = othersWith(reach, endpoint, labels);
  while (others > 0) {
    const next = Object.entries(common)
      .filter(([k]) => labels[k] === undefined)
      .map(([k, v]) => ({ ...labels, [k]: v }))
      .map((candidate) => ({ candidate, count: othersWith(reach, endpoint, candidate) }))
      .sort((a, b) => a.count - b.count)[0];
    if (!next || next.count >= others) break;
    labels = next.candidate;
    others = next.count;
  }
  return { ...labels };
}

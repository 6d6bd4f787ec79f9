// What rules look at: an analysis, and which of its pods the files themselves hold.
import type { Cluster, Service } from '../cluster/cluster';
import type { Match } from '../policy/match';
import type { Analysis } from '../reach/analysis';
import type { PodClass } from '../reach/classes';
import type { Reach } from '../reach/reach';
import { type Selected, testLabels } from '../reach/select';
import type { Terms } from './terms';

/** Only what the files hold counts here: implied workloads exist because a selector asks for them. */
export interface Scene {
  readonly analysis: Analysis;
  readonly reach: Reach;
  /** The classes of the files' own pods that surely match, in order. */
  readonly matched: (match: Match) => readonly number[];
  /** Whether some pod of the files surely or perhaps matches. */
  readonly isMatched: (match: Match) => boolean;
  /** The files' own pods in a namespace, host-network pods included. */
  readonly podsIn: (namespace: string) => readonly PodClass[];
  /** Whether there are host-network pods that selectors do not see. */
  readonly hasHidden: boolean;
  readonly servicesIn: (namespace: string) => readonly Service[];
  /** The namespaces, known by name at least, that the terms ask for. */
  readonly namespacesFor: (terms: Terms) => readonly string[];
}

const services = new WeakMap<Cluster, ReadonlyMap<string, readonly Service[]>>();

function servicesOf(cluster: Cluster): ReadonlyMap<string, readonly Service[]> {
  const known = services.get(cluster);
  if (known) return known;
  const byNamespace = new Map<string, Service[]>();
  for (const service of cluster.services) {
    const list = byNamespace.get(service.namespace);
    if (list) list.push(service);
    else byNamespace.set(service.namespace, [service]);
  }
  services.set(cluster, byNamespace);
  return byNamespace;
}

export function sceneOf(analysis: Analysis): Scene {
  const { reach } = analysis;
  const { classes, selector } = reach.base;
  const known = new Set(classes.endpoints.filter((e) => e.kind === 'workload').map((e) => e.namespace));
  const byNamespace = servicesOf(analysis.cluster);
  const pods = new Map<string, readonly PodClass[]>();
  const podsIn = (namespace: string): readonly PodClass[] => {
    let found = pods.get(namespace);
    if (!found) {
      const numbers = known.has(namespace) ? classes.inNamespace[classes.namespaceIndex.get(namespace) ?? -1] : undefined;
      found = (numbers ?? []).flatMap((c) => classes.list[c] ?? []);
      pods.set(namespace, found);
    }
    return found;
  };
  // Each rule asks about the same matches again, and finding their answers by their text costs more than the answers.
  const answers = new Map<Match, Selected>();
  const answer = (match: Match): Selected => {
    let found = answers.get(match);
    if (!found) {
      found = selector.classesOf(match);
      answers.set(match, found);
    }
    return found;
  };
  return {
    analysis,
    reach,
    matched: (match) => answer(match).sure,
    isMatched: (match) => {
      const { sure, maybe } = answer(match);
      return sure.length > 0 || maybe.length > 0;
    },
    podsIn,
    hasHidden: classes.list.some((pod) => pod.hidden),
    servicesIn: (namespace) => byNamespace.get(namespace) ?? [],
    namespacesFor: ({ namespace, namespaceLabels }) =>
      namespace === undefined
        ? classes.namespaces.filter((n) => n.implied !== true && namespaceLabels.every((t) => testLabels(t, n.labels))).map((n) => n.name)
        : [namespace],
  };
}

// The unknown ingress controller: what stands before Ingress objects where the files do not have it.
import type { Cluster, Endpoint, Namespace } from '../cluster/cluster';
import { NAMESPACE_NAME_LABEL } from '../cluster/cluster';

/** np-guard's judgement call, which the conformance data follows: an unknown controller is a pod without labels in a namespace of its own. */
export const CONTROLLER_NAMESPACE = 'ingress-controller-ns';
export const CONTROLLER_ID = '{ingress-controller}';

const CONTROLLER: Endpoint = {
  id: CONTROLLER_ID,
  kind: 'ingress-controller',
  workloadKind: 'IngressController',
  namespace: CONTROLLER_NAMESPACE,
  name: 'ingress controller',
  replicas: 1,
  selector: {},
  shapes: [{ labels: {}, ports: [], hostNetwork: false, serviceAccount: 'default', pods: [] }],
  resources: [],
};

/** What the files have, with the controller of Ingress objects that they may lack. */
export function withController(cluster: Cluster): { readonly endpoints: readonly Endpoint[]; readonly namespaces: readonly Namespace[] } {
  const namespaces = [...cluster.namespaces.values()];
  if (cluster.ingresses.length === 0) return { endpoints: cluster.endpoints, namespaces };
  const home = { name: CONTROLLER_NAMESPACE, labels: { [NAMESPACE_NAME_LABEL]: CONTROLLER_NAMESPACE }, implied: true };
  return { endpoints: [...cluster.endpoints, CONTROLLER], namespaces: cluster.namespaces.has(CONTROLLER_NAMESPACE) ? namespaces : [...namespaces, home] };
}

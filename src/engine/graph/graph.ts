// What is shown: nodes and edges as data, without positions or colours.
import type { ContainerPort } from '../cluster/cluster';
import type { FlowState, Part } from '../reach/flow';

/** Who isolates one direction of a node: the ids of the policies; none means open. `partial`: only some of its pods are isolated. */
export interface Lock {
  readonly isolated: boolean;
  readonly policies: readonly string[];
  readonly partial?: true;
}

/** A Service in front of a workload, for pickers: `port` is the Service's, `target` the pod's number. */
export interface Offer {
  readonly service: string;
  readonly port: number;
  readonly target: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/**
 * `namespace` holds `workload`s and `implied` ones (`parent`). `address` is a block as the policies write it, inside the
 * next wider one (`parent`) or `internet`, which stands for every other address. `ingress-controller` is the unknown
 * controller of Ingress objects, `host` the end of a route outside that no policy names: a name, which only the DNS can
 * resolve, or an address. Ids: `ns:NAME`, an endpoint's id, `ip:BLOCK`, `internet`, `{ingress-controller}`, `host:NAME`.
 */
export interface GraphNode {
  readonly id: string;
  readonly kind: 'namespace' | 'workload' | 'implied' | 'address' | 'internet' | 'ingress-controller' | 'host' | 'any';
  readonly parent?: string;
  readonly label: string;
  /** What stands below the name: `Deployment · 8080`, `implied by a selector`. */
  readonly detail: string;
  readonly workloadKind?: string;
  readonly namespace?: string;
  readonly replicas?: number;
  readonly ports: readonly ContainerPort[];
  readonly offers: readonly Offer[];
  /** Of a workload, those that all of its pods have, its controller's selector first; what controllers put on pods by themselves aside. */
  readonly labels: { readonly [key: string]: string };
  readonly ingress: Lock;
  readonly egress: Lock;
  /** A namespace that no manifest declares, or a thing that only a selector asks for: drawn dashed. */
  readonly dashed: boolean;
}

/**
 * One line of the picture. It stands for every flow from a member of `from` to a member of `to`, but not for those in
 * `except` nor from a workload to itself (unless `self`); all have the same `parts`. `fromMembers` and `toMembers` are
 * endpoint ids and address nodes; where the end is not folded, the node itself alone.
 */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: Exclude<FlowState, 'blocked'>;
  readonly parts: readonly Part[];
  readonly partial: boolean;
  readonly fromMembers: readonly string[];
  readonly toMembers: readonly string[];
  readonly except: readonly (readonly [string, string])[];
  readonly self: boolean;
  /** The port label: `8080`, `53 dns`, `TCP 80-90`, `all`. */
  readonly label: string;
  /** Policies whose rules speak in these flows. */
  readonly policies: readonly string[];
}

/** One way of an Ingress: `host` (`*` for every host), the path where it has one, the Service, and the port at the end. */
export interface RouteWay {
  readonly ingress: string;
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: number;
}

/**
 * What Ingress objects lead from a controller to one end, beside the edges of flows. `half-open`: the last hop is shut, by
 * the end that `blocker` says; `reason` says it in words. `partial`: so for some pods only.
 */
export interface GraphRoute {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: Exclude<FlowState, 'blocked' | 'denied'>;
  readonly partial: boolean;
  readonly blocker?: 'from' | 'to';
  /** The ports at the end, as a label. */
  readonly ports: string;
  readonly ways: readonly RouteWay[];
  readonly reason: string;
  readonly policies: readonly string[];
}

/** `hidden` edges are flows open by default (nothing isolates either end), shown when asked for. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly hidden: readonly GraphEdge[];
  /** The routes of Ingress objects; absent where there are none. */
  readonly routes?: readonly GraphRoute[];
}

// What exists: namespaces, the endpoints in them, and what routes to them. Only data; the readers are beside it.
import type { Protocol } from '../sets/traffic';
import type { Resource } from '../yaml/document';
import type { Problem } from '../yaml/problem';

export type Labels = { readonly [key: string]: string };

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** `addresses` as `status.podIPs` has them, unparsed; empty where unknown. */
export interface Pod {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly node?: string;
  readonly resource: Resource;
}

/** Pods of one workload that differ in nothing but name and address. A template that has no pods in the files is a shape without pods. */
export interface Shape {
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
  readonly serviceAccount: string;
  readonly pods: readonly Pod[];
}

/** `workload`: replicas folded into their controller. `implied`: stands for what a selector asks for and the files lack. */
export type EndpointKind = 'workload' | 'implied' | 'ingress-controller';

/**
 * An end of a flow inside the cluster. `id` is `namespace/name[Kind]`, unique. `replicas`: pods in the files, else what
 * the controller asks for, else 1. `selector`: the labels that its controller selects by, without the template hash
 * (for a bare pod: its labels).
 */
export interface Endpoint {
  readonly id: string;
  readonly kind: EndpointKind;
  readonly workloadKind: string;
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  readonly selector: Labels;
  readonly shapes: readonly Shape[];
  readonly resources: readonly Resource[];
}

/** `labels` always has `kubernetes.io/metadata.name`. Without a `resource` the namespace is only known from what is in it; `implied` if only a selector asks for it. */
export interface Namespace {
  readonly name: string;
  readonly labels: Labels;
  readonly resource?: Resource;
  readonly implied?: boolean;
}

/** `target`: a number, or a container port's name. */
export interface ServicePort {
  readonly name?: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly target: number | string;
}

/** `selector` is undefined where the Service has none (ExternalName, hand-written Endpoints). */
export interface Service {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly selector?: Labels;
  readonly externalName?: string;
  readonly ports: readonly ServicePort[];
  readonly resource: Resource;
}

/** One backend of an Ingress: a Service of its namespace and the Service's port, by number or name. */
export interface IngressBackend {
  readonly service: string;
  readonly port?: number | string;
}

/** One path of an Ingress, or its default backend. `host` is empty for every host, `path` for every path. */
export interface IngressRule {
  readonly host: string;
  readonly path: string;
  readonly backend: IngressBackend;
}

/** `backends`: each once, in the order of the text; `rules`: all ways that lead to them. */
export interface Ingress {
  readonly namespace: string;
  readonly name: string;
  readonly className?: string;
  readonly backends: readonly IngressBackend[];
  readonly rules: readonly IngressRule[];
  readonly resource: Resource;
}

/** `controller`: which program serves the class, such as `k8s.io/ingress-nginx`. `isDefault`: Ingresses without a class have this one. */
export interface IngressClass {
  readonly name: string;
  readonly controller: string;
  readonly isDefault: boolean;
  readonly resource: Resource;
}

/** `addresses` of Endpoints objects, unparsed: where a Service without a selector leads. `ports`: those that stand beside them. */
export interface ServiceEndpoints {
  readonly namespace: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ports: readonly { readonly name?: string; readonly port: number }[];
  readonly resource: Resource;
}

/** A machine of the cluster. */
export interface ClusterNode {
  readonly name: string;
  readonly labels: Labels;
  readonly addresses: readonly string[];
  readonly resource: Resource;
}

/** `endpoints` are ordered by namespace, then name, then kind. */
export interface Cluster {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly Service[];
  readonly ingresses: readonly Ingress[];
  readonly ingressClasses: readonly IngressClass[];
  readonly serviceEndpoints: readonly ServiceEndpoints[];
  readonly nodes: readonly ClusterNode[];
  readonly problems: readonly Problem[];
}

export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

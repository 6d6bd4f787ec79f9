// Pods that no policy can tell apart are one class; reach computes on classes, never on pods. INVARIANT: a class has one
// namespace, one set of relevant labels, one signature of named ports and lies in the same address sets.
import type { ContainerPort, Endpoint, Labels, Namespace, Pod, Shape } from '../cluster/cluster';
import { VOLATILE_LABELS } from '../cluster/volatile';
import type { Platform } from '../policy/platform';
import { type Address, parseAddress } from '../sets/address';
import { type AddressIndex, signatureOf } from './address-index';

/** Declared ports that have a name: what a rule's named port is resolved on. */
export interface PortSignature {
  readonly id: number;
  readonly named: readonly ContainerPort[];
}

/**
 * `hidden`: host-network pods that the platform takes for their nodes. `addresses`: one pod's, which speaks for all of
 * the class; `unknown`: no address is known.
 */
export interface PodClass {
  readonly namespace: number;
  readonly labels: Labels;
  readonly ports: PortSignature;
  readonly hidden: boolean;
  readonly addresses: readonly Address[];
  readonly unknown: boolean;
}

/** `inNamespace[i]`: the classes of namespace i, in order. `classesOf[e]`: those of endpoint e, in order. */
export interface Classes {
  readonly endpoints: readonly Endpoint[];
  readonly namespaces: readonly Namespace[];
  readonly namespaceIndex: ReadonlyMap<string, number>;
  readonly list: readonly PodClass[];
  readonly inNamespace: readonly (readonly number[])[];
  readonly classesOf: readonly (readonly number[])[];
  readonly endpointsOf: readonly (readonly number[])[];
  /** Per namespace, what makes pods equal (see keyOf) and the class that they are. */
  readonly numbers: readonly ReadonlyMap<string, number>[];
  readonly signatures: ReadonlyMap<string, PortSignature>;
  readonly index: AddressIndex;
  /** Volatile label keys that some selector asks for, which therefore count. */
  readonly volatileKeys: ReadonlySet<string>;
  readonly platform: Platform;
}

const canonical = (labels: Labels, kept: (key: string) => boolean): string =>
  Object.keys(labels)
    .filter(kept)
    .sort()
    .map((k) => `${k}\u0001${labels[k]}`)
    .join('\u0002');

const parsedAddresses = new WeakMap<Pod, readonly Address[]>();

/** The known addresses of a pod, parsed; malformed ones are left out. */
export function addressesOf(pod: Pod): readonly Address[] {
  let found = parsedAddresses.get(pod);
  if (!found) {
    found = pod.addresses.map(parseAddress).filter((address) => address !== undefined);
    parsedAddresses.set(pod, found);
  }
  return found;
}

/** `name/protocol/number` of a shape's named ports, in order. */
const portKey = (shape: Shape): string =>
  shape.ports
    .filter((p) => p.name !== undefined)
    .map((p) => `${p.name}/${p.protocol}/${p.port}`)
    .sort()
    .join();

interface Setting {
  readonly index: AddressIndex;
  readonly volatileKeys: ReadonlySet<string>;
  readonly platform: Platform;
}

const isHidden = (shape: Shape, platform: Platform): boolean => shape.hostNetwork && platform.hostNetwork === 'nodes';

/** What all pods of a shape have in common that a policy can see. */
function keyOfShape(shape: Shape, setting: Setting): string {
  const kept = (key: string) => !VOLATILE_LABELS.has(key) || setting.volatileKeys.has(key);
  return `${portKey(shape)} ${isHidden(shape, setting.platform)} ${canonical(shape.labels, kept)}`;
}

/** What a policy can see of a pod's addresses; `''` where it can see nothing or none is known. */
const keyOfAddresses = (addresses: readonly Address[], setting: Setting): string => addresses.map((a) => `${a.family}.${signatureOf(setting.index, a)}`).join();

const seesAddresses = (setting: Setting): boolean => setting.platform.podAddresses === 'match' && setting.index.keys.size > 0;

/** Classes in the making: all of it grows at the end only. */
interface Building {
  readonly setting: Setting;
  readonly namespaceIndex: ReadonlyMap<string, number>;
  readonly list: PodClass[];
  readonly inNamespace: number[][];
  readonly classesOf: (readonly number[])[];
  readonly endpointsOf: number[][];
  readonly numbers: Map<string, number>[];
  readonly signatures: Map<string, PortSignature>;
}

function signatureOfPorts(b: Building, shape: Shape): PortSignature {
  const key = portKey(shape);
  const known = b.signatures.get(key);
  if (known) return known;
  const signature = { id: b.signatures.size, named: shape.ports.filter((p) => p.name !== undefined) };
  b.signatures.set(key, signature);
  return signature;
}

/** The number of the class that the key stands for, made if it is new. */
function place(b: Building, namespace: number, key: string, shape: Shape, addresses: readonly Address[]): number {
  const known = b.numbers[namespace] as Map<string, number>;
  const old = known.get(key);
  if (old !== undefined) return old;
  const hidden = isHidden(shape, b.setting.platform);
  const ports = hidden ? NO_PORTS : signatureOfPorts(b, shape);
  const c = b.list.push({ namespace, labels: shape.labels, ports, hidden, addresses, unknown: addresses.length === 0 }) - 1;
  known.set(key, c);
  b.endpointsOf.push([]);
  (b.inNamespace[namespace] as number[]).push(c);
  return c;
}

/** A host-network pod that counts as its node: port names are resolved on pods only. */
const NO_PORTS: PortSignature = { id: -1, named: [] };

/** The classes of a shape's pods. Most pods of a shape lie in the same blocks, so the long key is made once for each that differ. */
function placePods(b: Building, namespace: number, base: string, shape: Shape): Iterable<number> {
  const byAddresses = new Map<string, number>();
  for (const pod of shape.pods) {
    const addresses = addressesOf(pod);
    const key = keyOfAddresses(addresses, b.setting);
    if (!byAddresses.has(key)) byAddresses.set(key, place(b, namespace, base + key, shape, addresses));
  }
  return byAddresses.values();
}

function addEndpoint(b: Building, endpoint: Endpoint, number: number): void {
  const namespace = b.namespaceIndex.get(endpoint.namespace) as number;
  const mine = new Set<number>();
  for (const shape of endpoint.shapes) {
    const base = keyOfShape(shape, b.setting);
    if (!seesAddresses(b.setting) || shape.pods.length === 0) mine.add(place(b, namespace, base, shape, []));
    else for (const c of placePods(b, namespace, base, shape)) mine.add(c);
  }
  b.classesOf.push([...mine].sort((x, y) => x - y));
  for (const c of mine) (b.endpointsOf[c] as number[]).push(number);
}

/** The classes of these endpoints, numbered in their order. */
export function buildClasses(endpoints: readonly Endpoint[], namespaces: readonly Namespace[], setting: Setting): Classes {
  const b: Building = {
    setting,
    namespaceIndex: new Map(namespaces.map((n, i) => [n.name, i])),
    list: [],
    inNamespace: namespaces.map(() => []),
    classesOf: [],
    endpointsOf: [],
    numbers: namespaces.map(() => new Map()),
    signatures: new Map(),
  };
  endpoints.forEach((e, i) => {
    addEndpoint(b, e, i);
  });
  return finish(b, endpoints, namespaces);
}

/** The same classes and more behind them: whatever was known of the first ones still holds. */
export function extendClasses(base: Classes, endpoints: readonly Endpoint[], namespaces: readonly Namespace[]): Classes {
  const [allEndpoints, allNamespaces] = [
    [...base.endpoints, ...endpoints],
    [...base.namespaces, ...namespaces],
  ];
  const { index, volatileKeys, platform } = base;
  const b: Building = {
    setting: { index, volatileKeys, platform },
    namespaceIndex: new Map(allNamespaces.map((n, i) => [n.name, i])),
    list: [...base.list],
    inNamespace: allNamespaces.map((_, i) => [...(base.inNamespace[i] ?? [])]),
    classesOf: [...base.classesOf],
    endpointsOf: base.endpointsOf.map((e) => [...e]),
    // An implied endpoint is never the same class as one of the files: it exists only because none of them matched.
    numbers: allNamespaces.map(() => new Map()),
    signatures: new Map(base.signatures),
  };
  endpoints.forEach((e, i) => {
    addEndpoint(b, e, base.endpoints.length + i);
  });
  return { ...finish(b, allEndpoints, allNamespaces), numbers: allNamespaces.map((_, i) => base.numbers[i] ?? new Map()) };
}

function finish(b: Building, endpoints: readonly Endpoint[], namespaces: readonly Namespace[]): Classes {
  const { namespaceIndex, list, inNamespace, classesOf, endpointsOf, numbers, signatures, setting } = b;
  return { endpoints, namespaces, namespaceIndex, list, inNamespace, classesOf, endpointsOf, numbers, signatures, ...setting };
}

/** The class of each pod of an endpoint, by the endpoint's number. */
export function classesOfPods(classes: Classes, number: number): ReadonlyMap<Pod, number> {
  const { shapes, namespace } = classes.endpoints[number] as Endpoint;
  const [only, ...more] = classes.classesOf[number] as readonly number[];
  const found = new Map<Pod, number>();
  const numbers = classes.numbers[classes.namespaceIndex.get(namespace) ?? -1];
  for (const shape of shapes) {
    const base = more.length === 0 ? '' : keyOfShape(shape, classes);
    for (const pod of shape.pods) {
      const c = more.length === 0 ? only : numbers?.get(base + (seesAddresses(classes) ? keyOfAddresses(addressesOf(pod), classes) : ''));
      if (c !== undefined) found.set(pod, c);
    }
  }
  return found;
}

/** The class of one pod of an endpoint; undefined where the endpoint has no such pod. */
export function classOfPod(classes: Classes, endpoint: Endpoint, podName: string): number | undefined {
  const shape = endpoint.shapes.find((s) => s.pods.some((p) => p.name === podName));
  const pod = shape?.pods.find((p) => p.name === podName);
  const numbers = classes.numbers[classes.namespaceIndex.get(endpoint.namespace) ?? -1];
  if (!shape || !pod || !numbers) return undefined;
  return numbers.get(keyOfShape(shape, classes) + (seesAddresses(classes) ? keyOfAddresses(addressesOf(pod), classes) : ''));
}

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

/** `ranges`: the classes of namespace i are `ranges[2i]` to before `ranges[2i + 1]`. `classesOf[e]`: those of endpoint e, in order. */
export interface Classes {
  readonly endpoints: readonly Endpoint[];
  readonly namespaces: readonly Namespace[];
  readonly namespaceIndex: ReadonlyMap<string, number>;
  readonly list: readonly PodClass[];
  readonly ranges: Int32Array;
  readonly classesOf: readonly (readonly number[])[];
  readonly endpointsOf: readonly (readonly number[])[];
  /** Per namespace, what makes pods equal (see keyOf) and the class that they are. */
  readonly numbers: readonly ReadonlyMap<string, number>[];
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

/** The known addresses of a pod, parsed; malformed ones are left out. */
export const addressesOf = (pod: Pod): Address[] => pod.addresses.flatMap((text) => parseAddress(text) ?? []);

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

/** `endpoints` and `namespaces` in the order of namespace names. */
export function buildClasses(endpoints: readonly Endpoint[], namespaces: readonly Namespace[], setting: Setting): Classes {
  const namespaceIndex = new Map(namespaces.map((n, i) => [n.name, i]));
  const numbers = namespaces.map(() => new Map<string, number>());
  const list: PodClass[] = [];
  const ranges = new Int32Array(namespaces.length * 2);
  const classesOf: number[][] = [];
  const endpointsOf: number[][] = [];
  const signatures = new Map<string, PortSignature>();
  let last = -1;
  endpoints.forEach((endpoint, e) => {
    const namespace = namespaceIndex.get(endpoint.namespace) as number;
    if (namespace !== last) ranges[2 * namespace] = list.length;
    last = namespace;
    const known = numbers[namespace] as Map<string, number>;
    const mine = new Set<number>();
    const place = (key: string, shape: Shape, addresses: readonly Address[]) => {
      let c = known.get(key);
      if (c === undefined) {
        c = list.length;
        const port = portKey(shape);
        const ports = signatures.get(port) ?? { id: signatures.size, named: shape.ports.filter((p) => p.name !== undefined) };
        signatures.set(port, ports);
        list.push({ namespace, labels: shape.labels, ports, hidden: isHidden(shape, setting.platform), addresses, unknown: addresses.length === 0 });
        known.set(key, c);
        endpointsOf.push([]);
      }
      mine.add(c);
    };
    for (const shape of endpoint.shapes) {
      const base = keyOfShape(shape, setting);
      if (!seesAddresses(setting) || shape.pods.length === 0) place(base, shape, []);
      else
        for (const pod of shape.pods) {
          const addresses = addressesOf(pod);
          place(base + keyOfAddresses(addresses, setting), shape, addresses);
        }
    }
    classesOf.push([...mine].sort((a, b) => a - b));
    for (const c of mine) (endpointsOf[c] as number[]).push(e);
    ranges[2 * namespace + 1] = list.length;
  });
  return { endpoints, namespaces, namespaceIndex, list, ranges, classesOf, endpointsOf, numbers, ...setting };
}

/** The class of one pod of an endpoint; undefined where the endpoint has no such pod. */
export function classOfPod(classes: Classes, endpoint: Endpoint, podName: string): number | undefined {
  const shape = endpoint.shapes.find((s) => s.pods.some((p) => p.name === podName));
  const pod = shape?.pods.find((p) => p.name === podName);
  const numbers = classes.numbers[classes.namespaceIndex.get(endpoint.namespace) ?? -1];
  if (!shape || !pod || !numbers) return undefined;
  return numbers.get(keyOfShape(shape, classes) + (seesAddresses(classes) ? keyOfAddresses(addressesOf(pod), classes) : ''));
}

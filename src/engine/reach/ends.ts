// Names of ends as people write them: a workload, a pod, a Service, a namespace, an address, a block.
import type { Endpoint, Pod, Shape } from '../cluster/cluster';
import { type AddressSet, EVERY_ADDRESS, ofBlock, ofRange, parseAddress, parseBlockOrAddress, subtract } from '../sets/address';
import { nearest } from '../yaml/resemblance';
import { classOfPod } from './classes';
import type { Reach } from './reach';
import { findServicePods, isServiceName, type ServicePods } from './service-end';

/**
 * An end that was found: an endpoint (perhaps one pod of it), all of a namespace, some addresses of the outside, or the
 * pods of a Service that are not all of one endpoint and nothing else (`numbers`: the endpoints that have some).
 * `classes` are those in question.
 */
export type FoundEnd =
  | {
      readonly kind: 'endpoint';
      readonly endpoint: Endpoint;
      readonly number: number;
      readonly classes: readonly number[];
      readonly pod?: Pod;
      readonly shape?: Shape;
    }
  | { readonly kind: 'namespace'; readonly name: string; readonly classes: readonly number[] }
  | ({ readonly kind: 'service' } & ServicePods)
  | { readonly kind: 'outside'; readonly addresses: AddressSet; readonly text: string };

export type EndResult = { readonly end: FoundEnd } | { readonly problem: string };

/** How an end is called in answers: its id, the pod's name, or the addresses as written. */
export function nameOfEnd(end: FoundEnd): string {
  if (end.kind === 'outside') return end.text === 'internet' ? 'the Internet' : end.text;
  if (end.kind === 'namespace') return `namespace ${end.name}`;
  if (end.kind === 'service') return `Service ${end.service.namespace}/${end.service.name}`;
  if (end.endpoint.kind === 'ingress-controller') return 'the ingress controller';
  return end.pod ? `${end.endpoint.namespace}/${end.pod.name}` : `${end.endpoint.namespace}/${end.endpoint.name}`;
}

function findOutside(text: string): AddressSet | undefined {
  if (text === 'internet') return EVERY_ADDRESS;
  const [whole, excepts] = text.split(/\s+except\s+/);
  if (whole !== undefined && excepts !== undefined) {
    const sets = [whole, ...excepts.split(',')].map((t) => findOutside(t.trim()));
    return sets.every((s) => s !== undefined) ? sets.reduce(subtract) : undefined;
  }
  const plain = text.replace(/^ip:/, '');
  const range = /^([^-]+)-([^-]+)$/.exec(plain);
  if (range) {
    const [first, last] = [parseAddress(range[1] as string), parseAddress(range[2] as string)];
    return first && last ? ofRange(first, last) : undefined;
  }
  const block = parseBlockOrAddress(plain);
  return block ? ofBlock(block) : undefined;
}

interface Directory {
  readonly byId: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly pods: ReadonlyMap<string, { readonly number: number; readonly pod: Pod; readonly shape: Shape }>;
}

const directories = new WeakMap<readonly Endpoint[], Directory>();

/** The endpoints from number `first` on, by all of their names; made once. */
function directoryOf(endpoints: readonly Endpoint[], first: number): Directory {
  let directory = directories.get(endpoints);
  if (directory) return directory;
  const byId = new Map<string, number>();
  const byName = new Map<string, number[]>();
  const pods = new Map<string, { number: number; pod: Pod; shape: Shape }>();
  endpoints.slice(first).forEach((e, i) => {
    const number = first + i;
    byId.set(e.id, number);
    const name = `${e.namespace}/${e.name}`;
    byName.set(name, [...(byName.get(name) ?? []), number]);
    for (const shape of e.shapes) for (const pod of shape.pods) pods.set(`${e.namespace}/${pod.name}`, { number, pod, shape });
  });
  directory = { byId, byName, pods };
  directories.set(endpoints, directory);
  return directory;
}

/** The endpoints of the files, and those that are implied behind them: of these there are others after many an edit. */
function directoriesOf({ base, classes }: Reach): readonly Directory[] {
  const own = base.classes.endpoints;
  return own === classes.endpoints ? [directoryOf(own, 0)] : [directoryOf(own, 0), directoryOf(classes.endpoints, own.length)];
}

/** What the first of them has that has it. */
const firstOf = <T>(all: readonly Directory[], find: (directory: Directory) => T | undefined): T | undefined => {
  for (const directory of all) {
    const found = find(directory);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** How the whole of a namespace is written as an end. */
const NAMESPACE = 'ns:';

const didYouMean = (near: string | undefined): string => (near === undefined ? '' : `: did you mean \`${near}\`?`);

/** The name of a workload that may be meant: one that is called nearly so there, or just so in another namespace. */
function nearWorkload(text: string, names: Iterable<string>): string | undefined {
  const [home = '', own = ''] = text.split('/');
  const all = [...names].map((name) => name.split('/') as [string, string]);
  const near = nearest(
    own,
    all.flatMap(([n, name]) => (n === home ? [name] : [])),
  );
  if (near !== undefined) return `${home}/${near}`;
  const homes = all.flatMap(([n, name]) => (name === own ? [n] : []));
  const place = nearest(home, homes) ?? (homes.length === 1 ? homes[0] : undefined);
  return place === undefined ? undefined : `${place}/${own}`;
}

function findNamespace(reach: Reach, name: string): EndResult {
  const { namespaceIndex, inNamespace } = reach.classes;
  const n = namespaceIndex.get(name);
  const near = n === undefined ? nearest(name, [...namespaceIndex.keys()]) : undefined;
  if (n === undefined) return { problem: `no namespace \`${name}\` in the files${didYouMean(near && NAMESPACE + near)}` };
  return { end: { kind: 'namespace', name, classes: inNamespace[n] as readonly number[] } };
}

/** The pods of a Service; where they are all those of one endpoint, that endpoint. */
function findService(reach: Reach, text: string): EndResult {
  const found = findServicePods(reach, text);
  if ('problem' in found) return found;
  const { endpoints, classesOf } = reach.classes;
  const [number = -1, ...more] = found.numbers;
  const isWhole = more.length === 0 && found.classes.length === classesOf[number]?.length;
  return { end: isWhole ? { kind: 'endpoint', endpoint: endpoints[number] as Endpoint, number, classes: found.classes } : { kind: 'service', ...found } };
}

/** Reads `namespace/name`, `namespace/name[Kind]`, a pod's own `namespace/name`, `{ingress-controller}`, `internet`, an address, a block, `BLOCK except BLOCK, BLOCK`, `ip:FIRST-LAST`, `ns:NAMESPACE`, `svc:NAMESPACE/NAME`. */
export function findEnd(reach: Reach, text: string): EndResult {
  if (isServiceName(text)) return findService(reach, text);
  const addresses = findOutside(text);
  if (addresses) return { end: { kind: 'outside', addresses, text: text.replace(/^ip:/, '') } };
  const { endpoints, classesOf } = reach.classes;
  if (text.startsWith(NAMESPACE)) return findNamespace(reach, text.slice(NAMESPACE.length));
  const known = directoriesOf(reach);
  const whole = (number: number): EndResult => ({
    end: { kind: 'endpoint', endpoint: endpoints[number] as Endpoint, number, classes: classesOf[number] as readonly number[] },
  });
  const exact = firstOf(known, (d) => d.byId.get(text));
  if (exact !== undefined) return whole(exact);
  const name = text.includes('/') ? text : `default/${text}`;
  const all = known.flatMap((d) => d.byName.get(name) ?? []);
  const real = all.filter((n) => endpoints[n]?.kind !== 'implied');
  const named = real.length > 0 ? real : all;
  if (named.length === 1) return whole(named[0] as number);
  if (named.length > 1) return { problem: `\`${text}\` could be ${named.map((n) => `\`${endpoints[n]?.id}\``).join(' or ')}: add the kind in brackets` };
  const pod = firstOf(known, (d) => d.pods.get(name));
  if (pod) {
    const endpoint = endpoints[pod.number] as Endpoint;
    const own = classOfPod(reach.classes, endpoint, pod.pod.name);
    return {
      end: {
        kind: 'endpoint',
        endpoint,
        number: pod.number,
        classes: own === undefined ? (classesOf[pod.number] as readonly number[]) : [own],
        pod: pod.pod,
        shape: pod.shape,
      },
    };
  }
  if (/^[\d.:/a-f-]+$/i.test(text) && /[.:]\d/.test(text)) return { problem: `\`${text}\` is not an address or a block` };
  return {
    problem: `no workload or pod \`${name}\` in the files${didYouMean(
      nearWorkload(
        name,
        known.flatMap((d) => [...d.byName.keys()]),
      ),
    )}`,
  };
}

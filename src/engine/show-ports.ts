// The ports of a rule as entries that a form can edit.
import type { PortEntry } from './change/intent';
import type { Ports } from './policy/policy';
import { ALL, MAX_PORT, MIN_PORT, PROTOCOLS, type Protocol, toRanges } from './sets/traffic';
import type { Resource } from './yaml/document';
import type { Path } from './yaml/path';
import { isMapping } from './yaml/resource';

/** The entries as the text has them where it has a list of `ports` in the way of NetworkPolicy, else as few as the meaning takes. None: every port. */
export const portEntries = (resource: Resource, rule: Path, ports: Ports): readonly PortEntry[] => written(resource, rule) ?? meant(ports);

/** Undefined where an entry is none that PortEntry can say, or there is no list. */
function written(resource: Resource, rule: Path): readonly PortEntry[] | undefined {
  let node: unknown = resource.value;
  for (const step of [...rule, 'ports']) {
    if (typeof step === 'number' && Array.isArray(node)) node = node[step];
    else if (typeof step === 'string' && isMapping(node) && Object.hasOwn(node, step)) node = node[step];
    else return undefined;
  }
  if (!Array.isArray(node)) return undefined;
  const entries = node.map((item: unknown) => entryOf(item ?? {}));
  return entries.every((e) => e !== undefined) ? entries : undefined;
}

const KEYS = ['protocol', 'port', 'endPort'];

function entryOf(item: unknown): PortEntry | undefined {
  if (!isMapping(item) || Object.keys(item).some((key) => !KEYS.includes(key))) return undefined;
  const { protocol, port, endPort } = item;
  const of = PROTOCOLS.find((p) => p === (protocol ?? 'TCP'));
  if (of === undefined) return undefined;
  return {
    protocol: of,
    ...(typeof port === 'number' || typeof port === 'string' ? { port } : {}),
    ...(typeof endPort === 'number' ? { endPort } : {}),
  };
}

function meant({ traffic, named }: Ports): PortEntry[] {
  if (traffic === ALL) return [];
  const numbered = toRanges(traffic).flatMap(({ protocol, ranges }) => ranges.map(([first, last]) => entry(protocol, first, last)));
  return [...numbered, ...named.map(({ name, protocol = 'TCP' }): PortEntry => ({ protocol, port: name }))];
}

function entry(protocol: Protocol, first: number, last: number): PortEntry {
  if (first === MIN_PORT && last === MAX_PORT) return { protocol };
  return first === last ? { protocol, port: first } : { protocol, port: first, endPort: last };
}

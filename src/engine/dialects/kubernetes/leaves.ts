// Single leaves of a NetworkPolicy: where they stand, and changes of just one (see Leaves in dialect.ts).
import { DIRECTIONS, type Direction, type Rule } from '../../policy/policy';
import { PROTOCOLS } from '../../sets/traffic';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { replaceValue } from '../../yaml/splice';
import { renameKey } from '../../yaml/splice-key';
import type { Leaf, Leaves, PortDraft, PortLeaf, Written } from '../dialect';
import { chain, type Link } from './chain';
import { TYPE_OF } from './draft-value';
import type { Finding } from './finding';
import { type NetworkPolicy, objects, type Port, strings } from './network-policy';
import { isolatedDirections, readRules } from './read';
import { readPorts } from './read-ports';
import { siteOf, specOf } from './site';
import { validateLabels } from './validate-selector';
import { refuse } from './write-add';
import { replacePorts } from './write-ports';

export const LEAVES: Leaves = {
  keyLeaf,
  valueLeaf,
  setKey,
  setValue,
  portsOf,
  setPort,
  namespace: { path: ['metadata', 'namespace'] },
  setNamespace,
  directionOf,
  idleRules,
  swapDirection,
};

const TYPES: Path = ['spec', 'policyTypes'];

/** Whether a term is an entry of `matchExpressions`, whose path ends with its number. */
const isExpression = (term: Path): boolean => typeof term.at(-1) === 'number';

function keyLeaf(term: Path): Leaf {
  return isExpression(term) ? { path: [...term, 'key'] } : { path: term, part: 'key' };
}

function valueLeaf(term: Path, index: number): Leaf {
  return { path: isExpression(term) ? [...term, 'values', index] : term };
}

function faultIn(key: string, value: string): string | undefined {
  const findings: Finding[] = [];
  validateLabels({ [key]: value }, undefined, findings);
  return findings[0]?.message;
}

function setKey(resource: Resource, term: Path, key: string): Written {
  const fault = faultIn(key, '');
  if (fault) return refuse(fault);
  const own = [...resource.path, ...term];
  if (isExpression(term)) return chain(resource, [({ document }) => replaceValue(document, [...own, 'key'], key)]);
  return chain(resource, [({ document }) => renameKey(document, own.slice(0, -1), String(own.at(-1)), key)]);
}

function setValue(resource: Resource, term: Path, index: number, value: string): Written {
  const fault = faultIn('key', value);
  if (fault) return refuse(fault);
  return chain(resource, [({ document }) => replaceValue(document, [...resource.path, ...valueLeaf(term, index).path], value)]);
}

const draftOf = ({ port, endPort, protocol }: Port): PortDraft => ({
  protocol: PROTOCOLS.find((p) => p === protocol) ?? 'TCP',
  ...(port === undefined || port === null ? {} : { port }),
  ...(endPort === undefined || endPort === null ? {} : { endPort }),
});

function portsOf(resource: Resource, rule: Path): readonly PortLeaf[] {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return [];
  const path = site.portsPath.slice(resource.path.length);
  return objects(site.rule.ports).map((port, i) => ({
    ports: readPorts([port]),
    written: draftOf(port),
    at: { port: { path: [...path, i, 'port'] }, endPort: { path: [...path, i, 'endPort'] }, protocol: { path: [...path, i, 'protocol'] } },
  }));
}

function setPort(resource: Resource, rule: Path, index: number, entry: PortDraft): Written {
  const all = portsOf(resource, rule).map((leaf) => leaf.written);
  return replacePorts(
    resource,
    rule,
    all.map((one, i) => (i === index ? entry : one)),
  );
}

function setNamespace(resource: Resource, namespace: string): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  if ((resource.ref.namespace || 'default') === namespace) return { ok: true, splices: [] };
  return chain(resource, [({ document, path }) => replaceValue(document, [...path, 'metadata', 'namespace'], namespace)]);
}

function directionOf({ value }: Resource, direction: Direction): Leaf {
  const index = strings((value as NetworkPolicy).spec?.policyTypes).indexOf(TYPE_OF[direction]);
  return { path: index < 0 ? TYPES : [...TYPES, index] };
}

function idleRules(resource: Resource, direction: Direction): readonly Rule[] {
  const spec = specOf(resource);
  if (typeof spec === 'string' || isolatedDirections(spec)[direction]) return [];
  return readRules(spec, direction, resource.ref.namespace || 'default');
}

function swapDirection(resource: Resource, from: Direction, to: Direction): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  const types = strings(spec.policyTypes);
  const own = [...resource.path, ...TYPES];
  const places = types.flatMap((type, i) => (type === TYPE_OF[from] ? [i] : []));
  const links = places.map(
    (at): Link =>
      ({ document }) =>
        replaceValue(document, [...own, at], TYPE_OF[to]),
  );
  // Without types the text says nothing of directions: they are written as they are meant.
  const whole: Link = ({ document }) => replaceValue(document, own, [TYPE_OF[to]]);
  if (types.includes(TYPE_OF[to])) return refuse(`the policy closes ${DIRECTIONS.join(' and ')} already`);
  return chain(resource, types.length === 0 ? [whole] : links);
}

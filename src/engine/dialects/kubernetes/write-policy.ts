// Changes to a NetworkPolicy as a whole: its directions and its name (see Writer in dialect.ts).
import { DIRECTIONS, type Direction } from '../../policy/policy';
import type { Resource } from '../../yaml/document';
import { removeEntry, removeItem, replaceValue } from '../../yaml/splice';
import type { Written } from '../dialect';
import { chain, type Link } from './chain';
import { TYPE_OF } from './draft-value';
import { quoted } from './finding';
import { faultInDnsSubdomain } from './label-syntax';
import { type NetworkPolicy, strings } from './network-policy';
import { isolatedDirections } from './read';
import { type Spec, specOf } from './site';
import { listType, refuse } from './write-add';

export function closeDirection(resource: Resource, direction: Direction): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  if (isolatedDirections(spec)[direction]) return { ok: true, splices: [] };
  const types = strings(spec.policyTypes);
  if (types.length > 0) return chain(resource, listType(resource, types, TYPE_OF[direction]));
  // Without types Ingress is closed always, and Egress by its rules alone, of which there are none.
  return chain(resource, [setTypes(DIRECTIONS)]);
}

export function openDirection(resource: Resource, direction: Direction): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  const isolates = isolatedDirections(spec);
  if (!isolates[direction]) return { ok: true, splices: [] };
  const rest = DIRECTIONS.filter((d) => d !== direction && isolates[d]);
  if (rest.length === 0) return refuse(`${direction} is all that the policy closes: remove the policy instead`);
  return chain(resource, [...typeLinks(resource, spec, direction, rest), ...ruleLinks(spec, direction)]);
}

/** Types that are listed lose the direction; where none are, the other direction has to be said if it is not the usual one. */
function typeLinks(resource: Resource, spec: Spec, direction: Direction, rest: readonly Direction[]): Link[] {
  const types = strings(spec.policyTypes);
  const path = [...resource.path, 'spec', 'policyTypes'];
  if (types.length === 0) return direction === 'ingress' ? [setTypes(rest)] : [];
  const places = types.flatMap((type, i) => (type === TYPE_OF[direction] ? [i] : []));
  return places.reverse().map(
    (at): Link =>
      ({ document }) =>
        removeItem(document, path, at),
  );
}

const ruleLinks = (spec: Spec, direction: Direction): Link[] =>
  Object.hasOwn(spec, direction) ? [({ document, path }) => removeEntry(document, [...path, 'spec'], direction)] : [];

const setTypes =
  (directions: readonly Direction[]): Link =>
  ({ document, path }) =>
    replaceValue(
      document,
      [...path, 'spec', 'policyTypes'],
      directions.map((d) => TYPE_OF[d]),
    );

export function faultInName(name: string): string | undefined {
  const fault = name === '' ? 'is empty; a policy needs one' : faultInDnsSubdomain(name);
  return fault && `the name ${quoted(name)} ${fault}`;
}

export function rename(resource: Resource, name: string): Written {
  const spec = specOf(resource);
  const fault = typeof spec === 'string' ? spec : faultInName(name);
  if (fault) return refuse(fault);
  if ((resource.value as NetworkPolicy).metadata?.name === name) return { ok: true, splices: [] };
  return chain(resource, [({ document, path }) => replaceValue(document, [...path, 'metadata', 'name'], name)]);
}

// A rule's whole list of ports, changed with as few bytes as can be (see Writer in dialect.ts).
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertItem, removeEntry, removeItem, replaceValue } from '../../yaml/splice';
import type { PortDraft, RuleDraft, Written } from '../dialect';
import { chain, type Link } from './chain';
import { entryValue } from './draft-value';
import type { Finding } from './finding';
import { objects, type Port } from './network-policy';
import { siteOf } from './site';
import { validatePort } from './validate-port';

/** What the API would refuse in entries that are asked for; undefined for a set of ports, which is always right. */
export function faultInEntries(ports: RuleDraft['ports']): string | undefined {
  if ('traffic' in ports) return undefined;
  for (const entry of ports) {
    const odd = [entry.port, entry.endPort].find((n) => typeof n === 'number' && !Number.isInteger(n));
    if (odd !== undefined) return `\`${odd}\` is not a port; use 1 to 65535`;
    const findings: Finding[] = [];
    validatePort(entry, undefined, findings);
    if (findings[0]) return findings[0].message;
  }
  return undefined;
}

export function replacePorts(resource: Resource, rule: Path, ports: readonly PortDraft[]): Written {
  const fault = faultInEntries(ports);
  const site = siteOf(resource, rule);
  if (fault !== undefined || typeof site === 'string') return { ok: false, reason: fault ?? (site as string) };
  const before = objects(site.rule.ports);
  const wanted = ports.map(keyOf);
  if (ports.length === 0 && before.length === 0) return { ok: true, splices: [] };
  if (ports.length === 0) return chain(resource, [({ document }) => removeEntry(document, site.rulePath, 'ports')]);
  if (before.length === 0) return chain(resource, [({ document }) => replaceValue(document, site.portsPath, unique(ports).map(entryValue))]);
  const gone = before.flatMap((entry, i) => (wanted.includes(keyOf(entry)) ? [] : [i]));
  const present = new Set(before.map(keyOf));
  const fresh = unique(ports).filter((entry) => !present.has(keyOf(entry)));
  const [changed, added] = paired(before, gone, fresh);
  return chain(resource, [
    ...[...changed].flatMap(([at, entry]) => rewrite([...site.portsPath, at], before[at] as Port, entry)),
    ...added.map(
      (entry, i): Link =>
        ({ document }) =>
          insertItem(document, site.portsPath, before.length + i, entryValue(entry)),
    ),
    // From the last to the first, so that the places of the others stay.
    ...gone
      .filter((at) => !changed.has(at))
      .reverse()
      .map(
        (at): Link =>
          ({ document }) =>
            removeItem(document, site.portsPath, at),
      ),
  ]);
}

/** Which new entry stands in the place of which one that goes, the one that begins at the same port first; and those that are left. */
function paired(before: readonly Port[], gone: readonly number[], fresh: readonly PortDraft[]): [ReadonlyMap<number, PortDraft>, readonly PortDraft[]] {
  const changed = new Map<number, PortDraft>();
  const isFree = (at: number) => !changed.has(at);
  const place = (entry: PortDraft, at: number | undefined): readonly PortDraft[] => {
    if (at === undefined) return [entry];
    changed.set(at, entry);
    return [];
  };
  const rest = fresh.flatMap((entry) =>
    place(
      entry,
      gone.find((at) => isFree(at) && before[at]?.port === entry.port),
    ),
  );
  return [changed, rest.flatMap((entry) => place(entry, gone.find(isFree)))];
}

/** What an entry opens: the same for entries of one meaning. */
const keyOf = ({ protocol, port, endPort }: Port | PortDraft): string => JSON.stringify([protocol ?? 'TCP', port ?? null, endPort ?? null]);

const unique = (ports: readonly PortDraft[]): PortDraft[] => [...new Map(ports.map((entry) => [keyOf(entry), entry])).values()];

/** One entry made into another, field by field: what both have keeps its text. */
function rewrite(path: Path, before: Port, after: PortDraft): Link[] {
  const fields: readonly (readonly [key: keyof Port, was: unknown, is: unknown])[] = [
    ['protocol', before.protocol ?? 'TCP', after.protocol],
    ['port', before.port ?? undefined, after.port],
    ['endPort', before.endPort ?? undefined, after.endPort],
  ];
  return fields.flatMap(([key, was, is]): Link[] => {
    if (was === is) return [];
    if (is === undefined) return [({ document }) => removeEntry(document, path, key)];
    return [({ document }) => replaceValue(document, [...path, key], is)];
  });
}

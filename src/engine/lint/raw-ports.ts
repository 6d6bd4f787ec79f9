// The entries of a rule's list of ports, with their places: a rule as it is read has only their union.
import { fieldOf, integerAt, listAt, textAt } from '../cluster/field';
import type { Policy, Rule } from '../policy/policy';
import { PROTOCOLS, type Protocol } from '../sets/traffic';
import type { Path } from '../yaml/path';

/** A single port, by number or name; ranges and whole protocols are left out. `path` leads to the port itself. */
export interface PortEntry {
  readonly port: number | string;
  readonly protocol: Protocol;
  readonly path: Path;
}

/** Entries that several rules share, since their peers stand in one list, come with each of them. */
export function portEntriesOf({ resource }: Policy, { path }: Rule): readonly PortEntry[] {
  const [spec, direction, index] = path;
  if (typeof index !== 'number') return [];
  const rule = listAt(fieldOf(resource.value, String(spec)), String(direction))[index];
  return listAt(rule, 'ports').flatMap((entry, i) => {
    const port = integerAt(entry, 'port') ?? textAt(entry, 'port');
    const protocol = PROTOCOLS.find((p) => p === (textAt(entry, 'protocol') ?? 'TCP'));
    if (port === undefined || protocol === undefined || fieldOf(entry, 'endPort') !== undefined) return [];
    return [{ port, protocol, path: [...path.slice(0, 3), 'ports', i, 'port'] }];
  });
}

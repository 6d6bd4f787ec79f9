// The listing of all flows as the rows that every format prints.
import type { Flow, Listing, Traffic } from '../engine/index';
import { ALL, toRanges } from '../engine/plain';

/** `list` says where the flow stands: between real ends, with an implied end, or only possibly open. */
export interface Row extends Flow {
  readonly list: keyof Listing;
}

export const LISTS = ['connections', 'implied', 'unsure'] as const satisfies readonly (keyof Listing)[];

/** All flows, list by list. */
export function* rowsOf(listing: Listing): Generator<Row> {
  for (const list of LISTS) for (const flow of listing[list]) yield { ...flow, list };
}

/** Traffic by protocol with ports as `80-90,443`; everything is the one row `all`. */
export function portsOf(traffic: Traffic): readonly { readonly protocol: string; readonly ports: string }[] {
  if (traffic === ALL) return [{ protocol: 'all', ports: '1-65535' }];
  return toRanges(traffic).map(({ protocol, ranges }) => ({
    protocol,
    ports: ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(','),
  }));
}

/** The parts of an endpoint's id `namespace/name[Kind]`; undefined for what is outside the cluster or has no such name. */
export function partsOf(end: string): { readonly namespace: string; readonly name: string; readonly kind: string } | undefined {
  const match = /^([^/:]+)\/(.+)\[([^[\]]+)\]$/.exec(end);
  return match ? { namespace: match[1] as string, name: match[2] as string, kind: match[3] as string } : undefined;
}

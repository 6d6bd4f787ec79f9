// The short text on an edge.
import type { Part } from '../reach/flow';
import { ALL, EMPTY, equals, formatRanges, MAX_PORT, MIN_PORT, type Traffic, toRanges, union } from '../sets/traffic';

const LONGEST = 3;

const isWhole = (ranges: readonly (readonly [number, number])[]): boolean => ranges.length === 1 && ranges[0]?.[0] === MIN_PORT && ranges[0][1] === MAX_PORT;

function shorten(ranges: readonly (readonly [number, number])[]): string {
  const text = formatRanges(ranges.slice(0, LONGEST)).replaceAll(',', ', ');
  return ranges.length > LONGEST ? `${text} +${ranges.length - LONGEST}` : text;
}

/** `8080`, `53 dns`, `UDP 514`, `TCP`, `all`: TCP goes unsaid where it has numbers, and so do protocols that share them. */
export function labelOfTraffic(traffic: Traffic): string {
  if (equals(traffic, ALL)) return 'all';
  const all = toRanges(traffic);
  const texts = all.map(({ ranges }) => formatRanges(ranges));
  const protocols = all.map((r) => r.protocol);
  if (texts.every((t) => t === '53') && protocols.includes('UDP')) return '53 dns';
  if (all.length > 1 && !all.some((r) => isWhole(r.ranges)) && new Set(texts).size === 1) return `${protocols.join('+')} ${shorten(all[0]?.ranges ?? [])}`;
  return all.map(({ protocol, ranges }) => (isWhole(ranges) ? protocol : protocol === 'TCP' ? shorten(ranges) : `${protocol} ${shorten(ranges)}`)).join('; ');
}

/** The label of an edge: its traffic, all states together. */
export const labelOfParts = (parts: readonly Part[]): string => labelOfTraffic(parts.reduce((t, p) => union(t, p.traffic), EMPTY));

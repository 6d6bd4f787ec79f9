// How changed flows are called: kinds with their signs, ends, ports before and after, and what they are told against.
import type { ChangedFlow } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { formatRange } from '../state/changed-ends';
import type { Baseline } from '../state/types';

export type ChangeKind = ChangedFlow['kind'];

/** In the order in which they are listed: what lets more in comes first. */
export const KINDS: readonly ChangeKind[] = ['opened', 'widened', 'changed', 'narrowed', 'closed'];

export const SIGNS: Record<ChangeKind, string> = { opened: '+', widened: '+', changed: '±', narrowed: '−', closed: '×' };

/** What a kind means, for its heading. */
export const MEANINGS: Record<ChangeKind, string> = {
  opened: 'flows that were not there before',
  widened: 'flows on more ports than before',
  changed: 'flows on other ports than before',
  narrowed: 'flows on fewer ports than before',
  closed: 'flows that are gone',
};

/** `name` for endpoints, and addresses as blocks. */
export const endName = (id: string, name: (id: string) => string): string => formatRange(id) ?? name(id);

/** `8080`, or `80 → 80, 443` where there was something before and there is something now. */
export function portWords({ kind, before, after }: ChangedFlow): { readonly shown: string; readonly spoken: string } {
  if (kind === 'opened') return { shown: formatTraffic(after), spoken: formatTraffic(after) };
  if (kind === 'closed') return { shown: formatTraffic(before), spoken: formatTraffic(before) };
  const [was, is] = [formatTraffic(before), formatTraffic(after)];
  return { shown: `${was} → ${is}`, spoken: `${was} becomes ${is}` };
}

const SINCE: Record<Baseline['what'], string> = { imported: 'as imported', saved: 'as last exported', taken: 'as you took them' };

/** `against the files as imported`. */
export const againstWords = (baseline: Baseline | undefined): string => (baseline ? `against the files ${SINCE[baseline.what]}` : '');

// The stops of the selector slider, and what each would change.
import type { SelectorDetail, SelectorLevel } from '../../engine/index';

/** A stop without a `level` is the selector as it is written, where that is none of the usual widths. */
export interface Stop {
  readonly title: string;
  readonly count: number;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly level?: SelectorLevel;
}

/** From narrow to wide, and which of them is written now. None where there is nothing to choose. */
export function stopsOf({ levels, terms, count }: SelectorDetail): { readonly stops: readonly Stop[]; readonly now: number } {
  const usual = levels.map((level): Stop => ({ title: level.title, count: level.count, gained: level.gained, lost: level.lost, level }));
  const now = levels.findIndex((l) => l.current);
  if (now >= 0) return { stops: usual.length > 1 ? usual : [], now };
  if (usual.length === 0) return { stops: [], now: 0 };
  const at = usual.filter((s) => s.count < count).length;
  const written: Stop = { title: terms.join(', ') || 'every pod', count, gained: [], lost: [] };
  return { stops: [...usual.slice(0, at), written, ...usual.slice(at)], now: at };
}

/** `9 workloads: 8 more, 1 no longer`. */
export function stopWords({ count, gained, lost }: Stop): string {
  const changes = [...(gained.length ? [`${gained.length} more`] : []), ...(lost.length ? [`${lost.length} no longer`] : [])];
  return `${count} ${count === 1 ? 'workload' : 'workloads'}${changes.length ? `: ${changes.join(', ')}` : ''}`;
}

// Which cells differ from the baseline, for their marks.
import type { Changes, GraphNode } from '../../engine/index';

/** `more` and `less` flow than before, or both. */
export type Mark = 'more' | 'less' | 'both';

const MARKS = { opened: 'more', widened: 'more', closed: 'less', narrowed: 'less', changed: 'both' } as const;

export const MARK_WORDS: Record<Mark, string> = { more: 'more than before', less: 'less than before', both: 'other ports than before' };
export const MARK_SIGNS: Record<Mark, string> = { more: '+', less: '−', both: '±' };

/** Marks by row and column: of the ends themselves and of the namespaces that hold them. */
export type Marks = ReadonlyMap<string, ReadonlyMap<string, Mark>>;

export function marksOf(changes: Changes | undefined, nodes: readonly GraphNode[]): Marks {
  const marks = new Map<string, Map<string, Mark>>();
  if (!changes) return marks;
  const parents = new Map(nodes.map((n) => [n.id, n.parent]));
  const ends = (id: string): string[] => {
    const parent = parents.get(id);
    return parent?.startsWith('ns:') ? [id, parent] : [id];
  };
  for (const flow of changes.flows)
    for (const from of ends(flow.from))
      for (const to of ends(flow.to)) {
        const row = marks.get(from) ?? new Map<string, Mark>();
        const mark = MARKS[flow.kind];
        const before = row.get(to) ?? mark;
        marks.set(from, row.set(to, before === mark ? mark : 'both'));
      }
  return marks;
}

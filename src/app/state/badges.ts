// How many problems each node of the picture has, for its badge.
import type { GraphNode, Report, View } from '../../engine/index';
import type { ProblemScope } from './types';

export interface Badge {
  readonly errors: number;
  readonly warnings: number;
}

interface Badges {
  readonly own: ReadonlyMap<string, Badge>;
  /** Of namespaces with all that is in them, each problem once. */
  readonly whole: ReadonlyMap<string, Badge>;
}

const known = new WeakMap<readonly Report[], Badges>();

function tally(ids: Iterable<string>, level: Report['level'], into: Map<string, Badge>): void {
  for (const id of ids) {
    const { errors, warnings } = into.get(id) ?? { errors: 0, warnings: 0 };
    into.set(id, level === 'error' ? { errors: errors + 1, warnings } : { errors, warnings: warnings + 1 });
  }
}

const parentsOf = (nodes: readonly GraphNode[]): ReadonlyMap<string, string> =>
  new Map(nodes.flatMap((n) => (n.parent?.startsWith('ns:') ? [[n.id, n.parent] as const] : [])));

/** Errors and warnings by node; notes have no badge. Made once for each list of problems. */
function badgesOf({ problems, graph }: Pick<View, 'problems' | 'graph'>): Badges {
  let badges = known.get(problems);
  if (!badges) {
    const parents = parentsOf(graph.nodes);
    const [own, whole] = [new Map<string, Badge>(), new Map<string, Badge>()];
    for (const { level, nodes } of problems) {
      if (level === 'info' || !nodes) continue;
      tally(nodes, level, own);
      tally(new Set(nodes.map((id) => parents.get(id) ?? id)), level, whole);
    }
    badges = { own, whole };
    known.set(problems, badges);
  }
  return badges;
}

/** The badge of a node, the same object for as long as the problems are; of a folded namespace with all in it. */
export const badgeOf = (view: View | undefined, node: string, { folded }: { readonly folded: boolean }): Badge | undefined =>
  view && badgesOf(view)[folded ? 'whole' : 'own'].get(node);

const count = (n: number, one: string): string[] => (n === 0 ? [] : [`${n} ${one}${n === 1 ? '' : 's'}`]);

/** `1 error, 2 warnings`. */
export const badgeWords = ({ errors, warnings }: Badge): string => [...count(errors, 'error'), ...count(warnings, 'warning')].join(', ');

/** The problems of a node (a namespace: with all in it) or of a file. */
export function problemsIn(view: Pick<View, 'problems' | 'graph'>, scope: ProblemScope | undefined): readonly Report[] {
  if (!scope) return view.problems;
  if (scope.kind === 'file') return view.problems.filter((p) => p.span?.file === scope.name);
  const inside = new Set([scope.id, ...view.graph.nodes.filter((n) => n.parent === scope.id && scope.id.startsWith('ns:')).map((n) => n.id)]);
  return view.problems.filter((p) => p.nodes?.some((id) => inside.has(id)));
}

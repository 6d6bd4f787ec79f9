// What stands out because a number of the posture counts it.
import { useMemo } from 'react';
import type { Graph } from '../../engine/index';
import { countedNodes, withHolders } from '../state/posture';
import { useAppState } from '../state/use-state';
import type { CountedFocus } from './focus';

const EDGES: Readonly<Record<string, CountedFocus['edges']>> = { fromInternet: 'from outside', toInternet: 'to outside' };

/** Undefined while no number is pressed. */
export function useCounted(graph: Graph): CountedFocus | undefined {
  const ids = useAppState((s) => countedNodes(s));
  const edges = useAppState((s) => EDGES[s.lens.counted?.number ?? ''] ?? 'none');
  return useMemo(() => ids && { nodes: withHolders(ids, graph.nodes), edges }, [ids, graph, edges]);
}

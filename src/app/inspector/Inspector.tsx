// What is selected, and why. Reads the store; without a selection, the lists of problems and changes.
import { useAppState } from '../state/use-state';
import { BetweenPane } from './BetweenPane';
import { FlowPane } from './FlowPane';
import css from './inspector.module.css';
import { ListsPane } from './ListsPane';
import { NodePane } from './NodePane';
import { PolicyPane } from './PolicyPane';

function Subject() {
  const selection = useAppState((s) => s.lens.selection);
  const view = useAppState((s) => s.result.view);
  if (!view) return null;
  const { nodes, edges, hidden } = view.graph;
  if (selection.kind === 'node') {
    const node = nodes.find((n) => n.id === selection.id);
    if (node) return <NodePane key={node.id} node={node} />;
  }
  if (selection.kind === 'edge') {
    const edge = edges.find((e) => e.id === selection.id) ?? hidden.find((e) => e.id === selection.id);
    if (edge) return <FlowPane edge={edge} from={edge.from} to={edge.to} />;
  }
  if (selection.kind === 'pair') {
    const { from, to } = selection;
    if (from.startsWith('ns:') || to.startsWith('ns:')) return <BetweenPane view={view} from={from} to={to} />;
    return <FlowPane edge={[...edges, ...hidden].find((e) => e.from === from && e.to === to)} from={from} to={to} />;
  }
  if (selection.kind === 'policy') {
    const policy = view.policies.find((p) => p.id === selection.id);
    if (policy) return <PolicyPane policy={policy} />;
  }
  return <ListsPane />;
}

export function Inspector() {
  return (
    <section className={css.inspector} aria-label="Inspector">
      <Subject />
    </section>
  );
}

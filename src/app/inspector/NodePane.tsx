// The selected box: what it is, who isolates it, and its flows.
import type { Direction, GraphEdge, GraphNode, Lock, View } from '../../engine/index';
import { actsOf } from '../commands/node-acts';
import { startIsolate } from '../state/gesture';
import { revealPlaces, select } from '../state/lens';
import { useAppState } from '../state/use-state';
import { ActMenu } from './ActMenu';
import { ChangesOf } from './ChangesOf';
import { FlowList } from './FlowList';
import css from './inspector.module.css';
import { Link } from './Link';
import { PolicyLink } from './PolicyLink';
import { RoutesOf } from './RoutesOf';
import { namesOf, nodeName, plural } from './words';

const hasLocks = (node: GraphNode): boolean => node.kind === 'workload' || node.kind === 'implied' || node.kind === 'namespace';

const WAYS: Record<Direction, string> = { ingress: 'in', egress: 'out' };

function LockLine({ node, direction }: { readonly node: GraphNode; readonly direction: Direction }) {
  const lock: Lock = node[direction];
  return (
    <p className={css.fact}>
      <span className={css.muted}>{WAYS[direction]}</span>
      {lock.isolated ? (
        <span className={css.lines}>
          <span>{lock.partial ? 'some pods isolated by' : 'isolated by'}</span>
          {lock.policies.map((p) => (
            <PolicyLink key={p} policy={p} onClick={() => select({ kind: 'policy', id: p })} />
          ))}
        </span>
      ) : (
        <span>
          open: nothing isolates it · <Link onClick={() => startIsolate(node.id, [direction])}>Isolate…</Link>
        </span>
      )}
    </p>
  );
}

function Facts({ node }: { readonly node: GraphNode }) {
  const labels = Object.entries(node.labels);
  return (
    <section className={css.column} aria-label="What it is">
      <h3 className={css.columnHead}>What it is</h3>
      {hasLocks(node) ? (
        <>
          <LockLine node={node} direction="ingress" />
          <LockLine node={node} direction="egress" />
        </>
      ) : null}
      {node.ports.length > 0 ? (
        <p className={css.fact}>
          <span className={css.muted}>ports</span>
          <span>{node.ports.map((p) => `${p.name === undefined ? '' : `${p.name} `}${p.port}/${p.protocol}`).join(', ')}</span>
        </p>
      ) : null}
      {node.offers.length > 0 ? (
        <p className={css.fact}>
          <span className={css.muted}>Services</span>
          <span>{node.offers.map((o) => `${o.service}: ${o.port} → ${o.target}/${o.protocol}`).join(', ')}</span>
        </p>
      ) : null}
      {labels.length > 0 ? (
        <p className={css.fact}>
          <span className={css.muted}>labels</span>
          <span className={css.chips}>
            {labels.map(([key, value]) => (
              <code key={key} className={css.chip}>
                {key}={value}
              </code>
            ))}
          </span>
        </p>
      ) : null}
    </section>
  );
}

function kindWords(node: GraphNode, members: number): string {
  if (node.kind === 'namespace') return `${plural(members, 'workload')}${node.dashed ? ', not in the files' : ''}`;
  if (node.kind === 'implied') return 'implied by a selector: no workload of the files matches it';
  if (node.kind === 'workload') return `${node.workloadKind ?? 'workload'}, ${plural(node.replicas ?? 1, 'replica')}`;
  return node.detail;
}

function flowsOf(view: View, node: GraphNode): { readonly into: GraphEdge[]; readonly out: GraphEdge[] } {
  const all = [...view.graph.edges, ...view.graph.hidden];
  if (node.kind === 'namespace') {
    // What concerns a namespace are the flows across its border.
    const inside = new Set([node.id, ...view.graph.nodes.filter((n) => n.parent === node.id).map((n) => n.id)]);
    return { into: all.filter((e) => inside.has(e.to) && !inside.has(e.from)), out: all.filter((e) => inside.has(e.from) && !inside.has(e.to)) };
  }
  const mine = (id: string, members: readonly string[]): boolean => id === node.id || members.includes(node.id);
  return { into: all.filter((e) => mine(e.to, e.toMembers)), out: all.filter((e) => mine(e.from, e.fromMembers)) };
}

/** What has a button of its own; the rest is in the menu. */
const IN_SIGHT: readonly string[] = ['allow', 'isolate', 'dns', 'create'];

export function NodePane({ node }: { readonly node: GraphNode }) {
  const view = useAppState((s) => s.result.view);
  if (!view) return null;
  const name = namesOf(view);
  const { into, out } = flowsOf(view, node);
  const members = view.graph.nodes.filter((n) => n.parent === node.id).length;
  const isNamespace = node.kind === 'namespace';
  const acts = actsOf(node);
  const [first, more] = [acts.filter((a) => IN_SIGHT.includes(a.name)), acts.filter((a) => !IN_SIGHT.includes(a.name))];
  return (
    <div className={css.pane}>
      <header className={css.head}>
        <h2 className={css.title}>{nodeName(node)}</h2>
        <span className={css.muted}>{kindWords(node, members)}</span>
        <span className={css.headActions}>
          {first.map(({ name: act, title, run }) => (
            <button key={act} type="button" className="ui-button ui-small" onClick={run}>
              {title}
            </button>
          ))}
          <ActMenu acts={more} about={nodeName(node)} />
          <button type="button" className="ui-button ui-small" onClick={() => void revealPlaces([node.id])}>
            Show in the text
          </button>
        </span>
      </header>
      <div className={css.columns}>
        <Facts node={node} />
        <ChangesOf ids={isNamespace ? [node.id, ...view.graph.nodes.filter((n) => n.parent === node.id).map((n) => n.id)] : [node.id]} />
        <RoutesOf view={view} ids={isNamespace ? [node.id, ...view.graph.nodes.filter((n) => n.parent === node.id).map((n) => n.id)] : [node.id]} />
        <FlowList
          title="Flows in"
          edges={into}
          name={name}
          show={(e) => (isNamespace ? `${name(e.from)} → ${name(e.to)}` : name(e.from))}
          none="Nothing may reach it."
        />
        <FlowList
          title="Flows out"
          edges={out}
          name={name}
          show={(e) => (isNamespace ? `${name(e.from)} → ${name(e.to)}` : name(e.to))}
          none="It may reach nothing."
        />
      </div>
    </div>
  );
}

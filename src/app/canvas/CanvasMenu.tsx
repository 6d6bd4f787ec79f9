// The menu of a box, a line or the ground.
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { actsOf } from '../commands/node-acts';
import { startAllow, startForm } from '../state/gesture';
import { fit, fold, forgetPositions, openList, revealPlaces, select, toggleDefaults } from '../state/lens';
import { pinsBetween, startChangePin, startPin, startRemovePin, trafficOfEdge } from '../state/pins';
import { useAppState } from '../state/use-state';
import { pairOf } from '../state/why';
import { canCut, cut, selectEdge, selectNode } from './acts';
import css from './canvas.module.css';
import { graphId, type SceneEdge, type SceneNode } from './scene';
import { edgeWords, nameOf } from './words';

export type MenuTarget =
  | { readonly kind: 'node'; readonly node: SceneNode }
  | { readonly kind: 'edge'; readonly edge: SceneEdge }
  | { readonly kind: 'ground' };

function Item(props: { readonly children: ReactNode; readonly onSelect: () => void; readonly keys?: string; readonly disabled?: boolean }) {
  return (
    <ContextMenu.Item className={css.menuItem} onSelect={props.onSelect} disabled={props.disabled ?? false}>
      <span>{props.children}</span>
      {props.keys === undefined ? null : <kbd>{props.keys}</kbd>}
    </ContextMenu.Item>
  );
}

function NodeItems({ node }: { readonly node: SceneNode }) {
  const { kind, id } = node.node;
  return (
    <>
      <ContextMenu.Label className={css.menuLabel}>{nameOf(node.node)}</ContextMenu.Label>
      <Item onSelect={() => selectNode(node)} keys="Enter">
        Show why and flows
      </Item>
      {actsOf(node.node).map(({ name, title, key, run }) => (
        <Item key={name} onSelect={run} {...(key === undefined ? {} : { keys: key.replace('+', ' ') })}>
          {title}
        </Item>
      ))}
      <ContextMenu.Separator className={css.menuLine} />
      <Item onSelect={() => void revealPlaces([id])}>Show in the text</Item>
      {kind === 'namespace' ? <Item onSelect={() => fold(id, node.shape !== 'folded')}>{node.shape === 'folded' ? 'Unfold' : 'Fold'}</Item> : null}
    </>
  );
}

/** Pins of a line: a new one, or what can be done to the one that it has. */
function PinItems({ edge }: { readonly edge: SceneEdge }) {
  const view = useAppState((s) => s.result.view);
  const [first] = edge.edges;
  const { from, to } = first && edge.edges.length === 1 ? pairOf(first) : { from: graphId(edge.from), to: graphId(edge.to) };
  const traffic = first && edge.edges.length === 1 ? trafficOfEdge(first) : undefined;
  const [own, ...more] = pinsBetween(view, [from], [to]);
  return (
    <>
      <Item onSelect={() => startPin('allow', from, to, traffic)}>Pin: must work…</Item>
      <Item onSelect={() => startPin('deny', from, to, traffic)}>Pin: must never…</Item>
      {own && more.length === 0 ? (
        <>
          <Item onSelect={() => startChangePin(own.at)}>Change the pin…</Item>
          <Item onSelect={() => startRemovePin(own.at)}>Remove the pin…</Item>
        </>
      ) : null}
      {edge.pin ? <Item onSelect={() => openList('pins')}>Show the pins</Item> : null}
    </>
  );
}

function EdgeItems({ edge, name }: { readonly edge: SceneEdge; readonly name: (id: string) => string }) {
  const [first] = edge.edges;
  return (
    <>
      <ContextMenu.Label className={css.menuLabel}>{edgeWords(edge, name)}</ContextMenu.Label>
      <Item onSelect={() => selectEdge(edge)} keys="Enter">
        Why
      </Item>
      {first && edge.edges.length === 1 ? (
        <Item
          onSelect={() => {
            const { from, to } = pairOf(first);
            startAllow(from, to);
          }}
        >
          Allow more ports…
        </Item>
      ) : null}
      <Item onSelect={() => cut(edge)} keys="Delete" disabled={!canCut(edge)}>
        Cut…
      </Item>
      <PinItems edge={edge} />
      {first ? <Item onSelect={() => void revealPlaces([first.id])}>Show in the text</Item> : null}
    </>
  );
}

function GroundItems() {
  return (
    <>
      <Item onSelect={() => startForm('new-namespace')}>New namespace…</Item>
      <Item onSelect={() => startForm('new-workload')}>New workload…</Item>
      <Item onSelect={() => startForm('new-policy')}>New policy…</Item>
      <ContextMenu.Separator className={css.menuLine} />
      <Item onSelect={() => fit()}>Show everything</Item>
      <Item onSelect={forgetPositions}>Arrange anew</Item>
      <Item onSelect={toggleDefaults}>Show or hide flows that are open by default</Item>
      <Item onSelect={() => select({ kind: 'none' })} keys="Esc">
        Select nothing
      </Item>
    </>
  );
}

export function CanvasMenu({ target, name, children }: { readonly target: MenuTarget; readonly name: (id: string) => string; readonly children: ReactNode }) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild={true}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={css.menu} collisionPadding={8}>
          {target.kind === 'node' ? <NodeItems node={target.node} /> : null}
          {target.kind === 'edge' ? <EdgeItems edge={target.edge} name={name} /> : null}
          {target.kind === 'ground' ? <GroundItems /> : null}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

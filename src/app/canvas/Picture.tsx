// The graph on React Flow: places it, draws it, and turns mouse and keys into actions.
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  useReactFlow,
} from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Graph } from '../../engine/index';
import { Banner } from '../messages/Banner';
import { CountedNote } from '../messages/CountedNote';
import { moveNode, select } from '../state/lens';
import { useAppParts, useAppState } from '../state/use-state';
import { allowBetween, selectEdge, selectNode } from './acts';
import { CanvasMenu, type MenuTarget } from './CanvasMenu';
import css from './canvas.module.css';
import { type Drop, DropMenu, dropOf } from './DropMenu';
import { EdgeLayer } from './EdgeLayer';
import { FlowEdge } from './FlowEdge';
import { flowLines, flowNodes, namer } from './flow-items';
import { focusOf } from './focus';
import { Legend } from './Legend';
import { placesOf } from './layout/tree';
import { Markers } from './Markers';
import { marksOf } from './marks';
import { NamespaceBox } from './NamespaceBox';
import { nearestLine } from './nearest-line';
import type { FlowNode } from './node-data';
import { OutsidePill } from './OutsidePill';
import { buildScene } from './scene';
import { Tools } from './Tools';
import { useCounted } from './use-counted';
import { useFit } from './use-fit';
import { useKeptFocus } from './use-kept-focus';
import { thingAt, useCutKey, useKeys } from './use-keys';
import { usePlacement } from './use-placement';
import { useRoom } from './use-room';
import { WorkloadCard } from './WorkloadCard';

const NODES: NodeTypes = { namespace: NamespaceBox, workload: WorkloadCard, outside: OutsidePill };
const EDGES: EdgeTypes = { flow: FlowEdge };
/** Beyond these numbers on the page lines go to a 2D canvas, all but those in focus. */
const MANY_NODES = 300;
const MANY_EDGES = 600;
/** How near to a line of the 2D canvas a click must be, in pixels of the screen. */
const REACH = 7;

/** Boxes keep what React Flow has measured of them: without it their lines would go and come again, and lose the focus. */
function withMeasures(nodes: readonly FlowNode[], before: readonly FlowNode[]): FlowNode[] {
  const known = new Map(before.map((n) => [n.id, n.measured]));
  return nodes.map((n) => {
    const measured = known.get(n.id);
    return measured ? { ...n, measured } : n;
  });
}

export function Picture({ graph, isStale }: { readonly graph: Graph; readonly isStale: boolean }) {
  const stage = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const { selection, lit, folded, showDefault, positions, showChanges } = useAppParts((s) => s.lens);
  const changes = useAppState((s) => s.result.view?.changes);
  const policies = useAppState((s) => s.result.view?.policies);
  const marks = useMemo(() => (showChanges && changes?.count ? marksOf(graph, changes) : undefined), [graph, changes, showChanges]);
  const pins = useAppState((s) => s.result.view?.pins);
  const scene = useMemo(
    () => buildScene(graph, { folded, showDefault, ...(marks ? { marks } : {}), ...(pins ? { pins } : {}) }),
    [graph, folded, showDefault, marks, pins],
  );
  const hidden = showDefault ? 0 : graph.hidden.filter((e) => !marks?.edges.has(e.id)).length;
  const marked = useMemo(() => new Set(scene.edges.flatMap((e) => (e.mark ? [e.mark.sign] : []))), [scene]);
  const hasPins = scene.edges.some((e) => e.pin);
  const canvas = useCallback(() => ({ width: stage.current?.clientWidth ?? 900, height: stage.current?.clientHeight ?? 600 }), []);
  const isRoomy = useRoom(stage);
  const placed = usePlacement(scene, positions, canvas);
  const places = useMemo(() => placesOf(placed?.scene.nodes ?? [], placed?.placement.rects ?? {}), [placed]);
  const counted = useCounted(graph);
  const focus = useMemo(() => placed && focusOf(placed.scene, { selection, lit }, policies ?? [], counted), [placed, selection, lit, policies, counted]);
  const parents = useMemo(() => new Map(graph.nodes.map((n) => [n.id, n.parent])), [graph]);
  const parentOf = useCallback((id: string) => parents.get(id), [parents]);

  const [nodes, setNodes] = useState<FlowNode[]>([]);
  const [dragged, setDragged] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (placed && focus) setNodes((now) => withMeasures(flowNodes(placed, focus, selection), now));
  }, [placed, focus, selection]);
  // What was dragged has its line again as soon as the layout has answered.
  useEffect(() => {
    if (placed) setDragged(new Set());
  }, [placed]);

  const lines = useMemo(() => (placed && focus ? flowLines(placed, focus, selection) : []), [placed, focus, selection]);
  const isCrowded = lines.length > MANY_EDGES || nodes.length > MANY_NODES;
  const [near, setNear] = useState<string>();
  const shown = useMemo(() => {
    const awake = lines.map((l) => (l.id === near && l.data?.isQuiet ? { ...l, data: { ...l.data, isQuiet: false } } : l));
    const some = isCrowded ? awake.filter((l) => l.data?.isPicked || l.data?.isLit || l.id === near) : awake;
    return dragged.size === 0
      ? some
      : some.map((l) => (dragged.has(l.source) || dragged.has(l.target) ? { ...l, data: { ...l.data, route: undefined } as typeof l.data & object } : l));
  }, [lines, isCrowded, dragged, near]);

  const picked = useMemo(() => (nodes.length > 0 ? nodes.filter((n) => n.data.isPicked).map((n) => n.id) : []), [nodes]);
  const { onMoveStart } = useFit(placed, places, parentOf, picked);
  const nodeOf = useCallback((id: string) => placed?.scene.nodes.find((n) => n.id === id), [placed]);
  const edgeOf = useCallback((id: string) => placed?.scene.edges.find((e) => e.id === id), [placed]);
  const name = useMemo(() => namer(placed?.scene.nodes ?? []), [placed]);
  const onWalk = useCallback(() => undefined, []);
  const onKeyDown = useKeys(placed?.scene, places, onWalk);
  useCutKey(placed?.scene, selection);
  const onFocus = useKeptFocus(stage, placed?.scene, nodes);
  const [target, setTarget] = useState<MenuTarget>({ kind: 'ground' });
  const [drop, setDrop] = useState<Drop>();

  const onContextMenu = (event: MouseEvent): void => {
    const thing = thingAt(event.target);
    const node = thing?.kind === 'node' ? nodeOf(thing.id) : undefined;
    const edge = thing?.kind === 'edge' ? edgeOf(thing.id) : undefined;
    setTarget(node ? { kind: 'node', node } : edge ? { kind: 'edge', edge } : { kind: 'ground' });
  };

  const onClick = (event: MouseEvent): void => {
    const label = event.target instanceof Element ? event.target.closest('[data-edge]')?.getAttribute('data-edge') : undefined;
    const edge = label ? edgeOf(label) : undefined;
    if (edge) selectEdge(edge);
  };

  return (
    <CanvasMenu target={target} name={name}>
      <div
        ref={stage}
        className={`${css.stage} ${isStale ? css.stale : ''}`}
        data-slide={placed ? true : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onClick={onClick}
        onContextMenuCapture={onContextMenu}
        role="application"
        aria-label="Flows between workloads"
      >
        <Markers />
        <ReactFlow
          nodes={nodes}
          edges={shown}
          nodeTypes={NODES}
          edgeTypes={EDGES}
          onNodesChange={(changes: NodeChange<FlowNode>[]) =>
            setNodes((now) =>
              applyNodeChanges(
                changes.filter((c) => c.type === 'position' || c.type === 'dimensions'),
                now,
              ),
            )
          }
          onNodeDrag={(_, __, moving) => setDragged(new Set(moving.flatMap((m) => [m.id, ...nodes.filter((n) => n.parentId === m.id).map((n) => n.id)])))}
          onNodeDragStop={(_, __, moving) => {
            for (const m of moving) moveNode(m.id, Math.round(m.position.x), Math.round(m.position.y));
          }}
          onNodeClick={(_, n) => selectNode(n.data.scene)}
          onEdgeClick={(_, e) => {
            if (e.data) selectEdge(e.data.scene);
          }}
          onEdgeMouseEnter={(_, e) => setNear(e.id)}
          onEdgeMouseLeave={() => setNear(undefined)}
          onMoveStart={onMoveStart}
          onPaneClick={(event) => {
            const line = isCrowded ? nearestLine(lines, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), REACH / flow.getZoom()) : undefined;
            if (line?.data) selectEdge(line.data.scene);
            else select({ kind: 'none' });
          }}
          onConnect={(c: Connection) => allowBetween(c.source, c.target)}
          onConnectEnd={(event, state) => setDrop(dropOf(event, state))}
          connectionMode={ConnectionMode.Strict}
          connectionRadius={0}
          connectionDragThreshold={8}
          nodesFocusable={true}
          edgesFocusable={true}
          elementsSelectable={false}
          disableKeyboardA11y={true}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.05}
          maxZoom={2.5}
          nodeDragThreshold={3}
          onlyRenderVisibleElements={isCrowded}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line)" />
          {isCrowded ? <EdgeLayer lines={lines} /> : null}
        </ReactFlow>
        <DropMenu drop={drop} name={name} close={() => setDrop(undefined)} />
        <Banner />
        <CountedNote at="top" />
        <Legend hidden={hidden} isRoomy={isRoomy} marks={marked} unmarked={scene.unmarked} hasPins={hasPins} hasRoutes={graph.routes !== undefined} />
        <Tools />
      </div>
    </CanvasMenu>
  );
}

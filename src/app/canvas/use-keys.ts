// The keyboard on the picture: arrows walk from box to box, letters begin gestures, Enter selects.
import { type KeyboardEvent, useCallback, useEffect } from 'react';
import { actsOf } from '../commands/node-acts';
import { select } from '../state/lens';
import type { Selection } from '../state/types';
import { cut, selectEdge, selectNode } from './acts';
import type { Rect } from './layout/plan';
import type { Scene } from './scene';
import { isHeading, nextBox } from './spatial';

/** The box or line that an element of the page belongs to. */
export function thingAt(element: EventTarget | null): { readonly kind: 'node' | 'edge'; readonly id: string } | undefined {
  if (!(element instanceof Element)) return undefined;
  const label = element.closest('[data-edge]')?.getAttribute('data-edge');
  if (label) return { kind: 'edge', id: label };
  const host = element.closest('.react-flow__node, .react-flow__edge');
  const id = host?.getAttribute('data-id');
  return host && id ? { kind: host.classList.contains('react-flow__node') ? 'node' : 'edge', id } : undefined;
}

export function focusThing(stage: Element, kind: 'node' | 'edge', id: string): void {
  const element = stage.querySelector(`.react-flow__${kind}[data-id="${CSS.escape(id)}"]`);
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
}

export function useKeys(scene: Scene | undefined, places: ReadonlyMap<string, Rect>, onWalk: (id: string) => void) {
  return useCallback(
    (event: KeyboardEvent<HTMLDivElement>) => {
      if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
      const thing = thingAt(event.target);
      // Buttons inside boxes keep their own keys.
      if (!thing || (event.target instanceof HTMLElement && event.target.closest('button, input'))) return;
      const used = thing.kind === 'node' ? nodeKey(event, scene, places, thing.id, onWalk) : edgeKey(event, scene, thing.id, onWalk);
      if (used) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [scene, places, onWalk],
  );
}

/** What is pressed, as acts have it: `a`, `shift+a`, `delete`. */
const keyOf = ({ key, shiftKey }: KeyboardEvent): string => `${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`;

function nodeKey(event: KeyboardEvent<HTMLDivElement>, scene: Scene, places: ReadonlyMap<string, Rect>, id: string, onWalk: (id: string) => void): boolean {
  const node = scene.nodes.find((n) => n.id === id);
  if (!node) return false;
  if (isHeading(event.key)) {
    const next = nextBox(id, event.key, places);
    if (next === undefined) return true;
    focusThing(event.currentTarget, 'node', next);
    onWalk(next);
    return true;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    selectNode(node);
    return true;
  }
  const act = actsOf(node.node).find((a) => a.key?.toLowerCase() === keyOf(event));
  if (act) {
    selectNode(node);
    act.run();
    return true;
  }
  if (event.key.toLowerCase() === 'e') {
    const edge = scene.edges.find((e) => e.from === id) ?? scene.edges.find((e) => e.to === id);
    if (edge) focusThing(event.currentTarget, 'edge', edge.id);
    return edge !== undefined;
  }
  return false;
}

function edgeKey(event: KeyboardEvent<HTMLDivElement>, scene: Scene, id: string, onWalk: (id: string) => void): boolean {
  const at = scene.edges.findIndex((e) => e.id === id);
  const edge = scene.edges[at];
  if (!edge) return false;
  if (event.key === 'Enter' || event.key === ' ') {
    selectEdge(edge);
    return true;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    cut(edge);
    return true;
  }
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const end = event.key === 'ArrowLeft' ? edge.from : edge.to;
    focusThing(event.currentTarget, 'node', end);
    onWalk(end);
    return true;
  }
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const next = scene.edges[(at + (event.key === 'ArrowDown' ? 1 : -1) + scene.edges.length) % scene.edges.length];
    if (next) focusThing(event.currentTarget, 'edge', next.id);
    return true;
  }
  if (event.key === 'Escape') {
    select({ kind: 'none' });
    return true;
  }
  return false;
}

/** Delete cuts the selected line while nothing in particular has the focus, as after a click on it. */
export function useCutKey(scene: Scene | undefined, selection: Selection): void {
  useEffect(() => {
    if (selection.kind !== 'edge') return;
    const edge = scene?.edges.find((e) => e.edges.length === 1 && e.edges[0]?.id === selection.id);
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const isIdle = document.activeElement === null || document.activeElement === document.body || document.activeElement.id === 'view';
      if (edge && isIdle && (event.key === 'Delete' || event.key === 'Backspace')) cut(edge);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [scene, selection]);
}

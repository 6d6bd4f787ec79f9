// What can be done to a box of the picture: one list for its menu, its keys, the inspector and the palette.
import type { Direction, GraphNode } from '../../engine/index';
import { startAmend, startDns, startForm, startIsolate } from '../state/gesture';
import { openPalette, select } from '../state/lens';

export type ActName = 'allow' | 'admit' | 'isolate' | 'dns' | 'policy' | 'create' | 'workload' | 'labels' | 'rename' | 'remove';

/** `key` is what does it on the picture: a letter, `Shift+A`, `F2`, `Delete`. */
export interface Act {
  readonly name: ActName;
  readonly title: string;
  readonly key?: string;
  readonly run: () => void;
}

/** `shop/web`, `namespace shop`, or the label of what is in no namespace. */
export const titleOfNode = (n: GraphNode): string =>
  n.kind === 'namespace' ? `namespace ${n.label}` : n.namespace === undefined ? n.label : `${n.namespace}/${n.label}`;

/** Whether a flow can begin or end there: policies cannot speak of names outside. */
export const isEnd = ({ id, kind }: GraphNode): boolean => kind !== 'any' && !id.startsWith('host:');
/** Whether policies can select it: it can be isolated. */
export const isSubject = ({ kind }: GraphNode): boolean => kind === 'workload' || kind === 'implied' || kind === 'namespace';
/** Whether a manifest may hold it, so that it can be renamed and deleted. */
export const isInventory = (node: GraphNode): boolean => node.kind === 'workload' || (node.kind === 'namespace' && !node.dashed);

/** The directions in which it is still open; both where it is closed already. */
function openDirections({ ingress, egress }: GraphNode): Direction[] {
  const open: Direction[] = [...(ingress.isolated ? [] : (['ingress'] as const)), ...(egress.isolated ? [] : (['egress'] as const))];
  return open.length > 0 ? open : ['ingress', 'egress'];
}

export const isolateNode = (node: GraphNode): void => startIsolate(node.id, openDirections(node));

export const renameNode = (node: GraphNode): void => startForm(node.kind === 'namespace' ? 'rename-namespace' : 'rename-workload', node.id);

export const removeNode = (node: GraphNode): void =>
  startAmend(
    `Delete ${titleOfNode(node)}`,
    node.kind === 'namespace' ? { kind: 'remove-namespace', namespace: node.label } : { kind: 'remove-workload', end: node.id },
  );

/** Asks for the other end in the palette, which begins at what is selected. */
function askOther(node: GraphNode, topic: 'allow' | 'admit'): void {
  select({ kind: 'node', id: node.id });
  openPalette(topic);
}

/** All that can be done to it, most wanted first. */
export function actsOf(node: GraphNode): readonly Act[] {
  const act = (name: ActName, title: string, run: () => void, key?: string): Act => ({ name, title, run, ...(key === undefined ? {} : { key }) });
  const isNamespace = node.kind === 'namespace';
  return [
    ...(isEnd(node)
      ? [act('allow', 'Allow flow to…', () => askOther(node, 'allow'), 'A'), act('admit', 'Allow flow from…', () => askOther(node, 'admit'), 'Shift+A')]
      : []),
    ...(isSubject(node)
      ? [
          act('isolate', 'Isolate…', () => isolateNode(node), 'L'),
          act('dns', 'Allow DNS…', () => startDns(node.id), 'D'),
          act('policy', 'New policy for it…', () => startForm('new-policy', node.id)),
        ]
      : []),
    ...(node.kind === 'implied' ? [act('create', 'Create this workload…', () => startForm('new-workload', node.id))] : []),
    ...(isNamespace && node.dashed ? [act('create', 'Create this namespace…', () => startForm('new-namespace', node.id))] : []),
    ...(isNamespace ? [act('workload', 'New workload in it…', () => startForm('new-workload', node.id))] : []),
    ...(isInventory(node)
      ? [
          act('labels', 'Edit labels…', () => startForm('labels', node.id)),
          act('rename', 'Rename…', () => renameNode(node), 'F2'),
          act('remove', 'Delete…', () => removeNode(node), 'Delete'),
        ]
      : []),
  ];
}

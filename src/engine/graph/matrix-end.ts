// What a row or a column of the matrix stands for: the things behind a node of the graph, looked up once per analysis.

import { CONTROLLER_ID } from '../reach/controller';
import type { Part } from '../reach/flow';
import type { HalfRow } from '../reach/half-row';
import { controllerFlows } from '../reach/list';
import { OPEN, type Outcome } from '../reach/outcome';
import type { Reach } from '../reach/reach';
import { isEmpty } from '../sets/address';
import { controllerParts } from './controller';
import { namespaceId } from './nodes';
import { type Atom, atomsOf, INTERNET, outcomeOn } from './outside';

/** One thing that a row or column stands for. `atoms`: pieces of the outside that are one node, the Internet of both families. */
export type MatrixMember =
  | { readonly kind: 'endpoint'; readonly number: number; readonly classes: readonly number[]; readonly single: boolean }
  | { readonly kind: 'outside'; readonly atoms: readonly Atom[] }
  | { readonly kind: 'controller' };

/** `group`: a namespace, whose cells sum up those of its members. */
export interface MatrixEnd {
  readonly id: string;
  readonly group: boolean;
  readonly members: readonly MatrixMember[];
}

/** What all windows of one analysis share. `fromController`: what the unknown ingress controller has with an endpoint, by number. */
export interface MatrixIndex {
  readonly ends: ReadonlyMap<string, MatrixEnd>;
  readonly fromController: ReadonlyMap<number, { readonly parts: readonly Part[]; readonly partial: boolean }>;
}

const indexes = new WeakMap<Reach, MatrixIndex>();

/** The ends that the ids of graph nodes, and of atoms of the outside, stand for. */
export function indexOf(reach: Reach): MatrixIndex {
  let index = indexes.get(reach);
  if (!index) {
    index = {
      ends: new Map([...insideEnds(reach), ...outsideEnds(reach)].map((end) => [end.id, end])),
      fromController: new Map(controllerFlows(reach).map(({ to, flow }) => [to, { parts: controllerParts(flow), partial: flow.partial }])),
    };
    indexes.set(reach, index);
  }
  return index;
}

function insideEnds(reach: Reach): MatrixEnd[] {
  const { endpoints, classesOf, namespaces } = reach.classes;
  const byNamespace = new Map<string, MatrixMember[]>(namespaces.map((n) => [n.name, []]));
  const ends = endpoints.map((e, number): MatrixEnd => {
    if (e.kind === 'ingress-controller') return { id: CONTROLLER_ID, group: false, members: [{ kind: 'controller' }] };
    const member: MatrixMember = { kind: 'endpoint', number, classes: classesOf[number] as readonly number[], single: e.replicas < 2 };
    byNamespace.get(e.namespace)?.push(member);
    return { id: e.id, group: false, members: [member] };
  });
  return [...ends, ...[...byNamespace].map(([name, members]) => ({ id: namespaceId(name), group: true, members }))];
}

function outsideEnds(reach: Reach): MatrixEnd[] {
  const atoms = atomsOf(reach.policies).filter((a) => !isEmpty(a.addresses));
  const end = (id: string, some: readonly Atom[]): MatrixEnd => ({ id, group: false, members: [{ kind: 'outside', atoms: some }] });
  const internet = atoms.filter((a) => a.node === INTERNET);
  return [end(INTERNET, internet), ...atoms.map((a) => end(a.id, [a]))];
}

const known = new WeakMap<HalfRow, Map<string, Outcome>>();

/** What a half-row decides about an atom; kept, since a half-row meets the same atoms in every row of the window. */
export function outcomeOnAtom(row: HalfRow, atom: Atom): Outcome {
  if (row.policies.length === 0) return OPEN;
  let memo = known.get(row);
  if (!memo) {
    memo = new Map();
    known.set(row, memo);
  }
  let outcome = memo.get(atom.id);
  if (!outcome) {
    outcome = outcomeOn(row, atom);
    memo.set(atom.id, outcome);
  }
  return outcome;
}

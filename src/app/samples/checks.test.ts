// What a step of a guide may ask for, and when it is so.
import { expect, test } from 'vitest';
import type { FlowState, GraphEdge, GraphNode } from '../../engine/index';
import type { Selection } from '../state/types';
import { type Facts, flowChecks, holds, isDone, isNamed, litBy } from './checks';
import type { Check, GuideStep } from './guide';

const edge = (id: string, from: string, to: string, more: Partial<GraphEdge> = {}) =>
  ({ id, from, to, fromMembers: [from], toMembers: [to], except: [], ...more }) as unknown as GraphEdge;

const EDGES = [
  edge('e1', 'shop/web[Deployment]', 'shop/db[StatefulSet]'),
  edge('e2', 'ns:shop', 'dns/coredns[Deployment]', {
    fromMembers: ['shop/web[Deployment]', 'shop/db[StatefulSet]', 'shop/cut[Job]'],
    except: [['shop/cut[Job]', 'dns/coredns[Deployment]']],
  }),
];
const NODES = ['ns:shop', 'shop/web[Deployment]', 'shop/db[StatefulSet]', 'dns/coredns[Deployment]', 'internet'].map((id) => ({ id }) as GraphNode);
const GRAPH = { nodes: NODES, edges: EDGES.slice(0, 1), hidden: EDGES.slice(1) };

const facts = (state?: FlowState, selection: Selection = { kind: 'none' }): Facts => ({
  view: { graph: GRAPH, problems: [{ code: 'unknown-field' }], policies: [{ id: 'shop/default-deny' }] } as unknown as Facts['view'],
  selection,
  states: new Map(state ? [['shop/web shop/db 5432/TCP', state]] : []),
});

const flow = { from: 'shop/web', to: 'shop/db', port: '5432/TCP' };

test.each<[FlowState | undefined, allowed: boolean, blocked: boolean, halfOpen: boolean]>([
  ['allowed', true, false, false],
  ['default', true, false, false],
  ['blocked', false, true, false],
  ['denied', false, true, false],
  ['half-open', false, true, true],
  ['unsure', false, false, false],
  [undefined, false, false, false],
])('a flow that is %s', (state, ...expected) => {
  expect((['allowed', 'blocked', 'half-open'] as const).map((is) => holds({ flow, is }, facts(state)))).toEqual(expected);
});

test.each<[Check, boolean]>([
  [{ problem: 'unknown-field', is: 'there' }, true],
  [{ problem: 'unknown-field', is: 'gone' }, false],
  [{ problem: 'half-open', is: 'there' }, false],
  [{ problem: 'half-open', is: 'gone' }, true],
  [{ policy: 'shop/default-deny', is: 'there' }, true],
  [{ policy: 'shop/default-deny', is: 'gone' }, false],
  [{ policy: 'default-deny', is: 'there' }, false],
  [{ policy: 'default-deny', is: 'gone' }, true],
])('%j is %s', (check, expected) => expect(holds(check, facts())).toBe(expected));

test.each<[name: string, Selection, Check, boolean]>([
  ['nothing', { kind: 'none' }, { selected: { node: 'shop/web' } }, false],
  ['the box', { kind: 'node', id: 'shop/web[Deployment]' }, { selected: { node: 'shop/web' } }, true],
  ['another box', { kind: 'node', id: 'shop/db[StatefulSet]' }, { selected: { node: 'shop/web' } }, false],
  ['the line', { kind: 'edge', id: 'e1' }, { selected: { from: 'shop/web', to: 'shop/db' } }, true],
  ['the line the other way', { kind: 'edge', id: 'e1' }, { selected: { from: 'shop/db', to: 'shop/web' } }, false],
  ['a line that stands for it', { kind: 'edge', id: 'e2' }, { selected: { from: 'shop/db', to: 'dns/coredns' } }, true],
  ['a line that does not', { kind: 'edge', id: 'e2' }, { selected: { from: 'shop/cut', to: 'dns/coredns' } }, false],
  ['the line of the whole box', { kind: 'edge', id: 'e2' }, { selected: { from: 'ns:shop', to: 'dns/coredns' } }, true],
  ['the pair', { kind: 'pair', from: 'shop/db[StatefulSet]', to: 'shop/web' }, { selected: { from: 'shop/db', to: 'shop/web' } }, true],
  ['another pair', { kind: 'pair', from: 'shop/db', to: 'internet' }, { selected: { from: 'shop/db', to: 'shop/web' } }, false],
])('selected is %s', (_name, selection, check, expected) => expect(holds(check, facts(undefined, selection))).toBe(expected));

test.each<[checks: Check[] | undefined, boolean]>([
  [undefined, false],
  [[], false],
  [[{ flow, is: 'allowed' }], true],
  [
    [
      { flow, is: 'allowed' },
      { problem: 'unknown-field', is: 'gone' },
    ],
    false,
  ],
])('a step is done when all of it holds: %j', (check, expected) => {
  const step: GuideStep = { title: '', text: '', ...(check ? { check } : {}) };
  expect(isDone(step, facts('allowed'))).toBe(expected);
  expect(flowChecks(step)).toHaveLength(check?.some((c) => 'flow' in c) ? 1 : 0);
});

test('a workload may be named without its kind, and not by half of its name', () => {
  expect(['shop/web[Deployment]', 'shop/web', 'shop/web-2[Deployment]', 'ns:shop'].map((id) => isNamed(id, 'shop/web'))).toEqual([true, true, false, false]);
});

test.each([
  [undefined, [], []],
  [{ nodes: ['shop/web', 'nobody', 'internet'] }, ['shop/web[Deployment]', 'internet'], []],
  [{ flows: [{ from: 'shop/web', to: 'shop/db' }] }, ['shop/web[Deployment]', 'shop/db[StatefulSet]'], ['e1']],
  [{ flows: [{ from: 'shop/web', to: 'dns/coredns' }] }, ['shop/web[Deployment]', 'dns/coredns[Deployment]'], ['e2']],
  [{ flows: [{ from: 'shop/db', to: 'shop/web' }] }, ['shop/db[StatefulSet]', 'shop/web[Deployment]'], []],
])('%j lights up what it speaks of', (show, nodes, edges) => expect(litBy(show, GRAPH)).toEqual({ nodes, edges }));

// @vitest-environment jsdom
// The routes of Ingress objects through a box: what leads where, and who shuts it.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GraphRoute, View } from '../../engine/index';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { RoutesOf } from './RoutesOf';

const ROUTE: GraphRoute = {
  id: 'r',
  from: 'edge/traefik[Deployment]',
  to: 'shop/web[Deployment]',
  state: 'half-open',
  partial: false,
  blocker: 'to',
  ports: '8080',
  ways: [
    { ingress: 'shop/web', host: 'web.example', path: '/', service: 'shop/front', port: 8080 },
    { ingress: 'shop/web', host: '*', path: '/b', service: 'shop/front', port: 8080 },
  ],
  reason: 'shop/web is isolated by shop/deny, and no rule lets edge/traefik in on TCP 8080',
  policies: ['shop/deny'],
};

const view = (routes?: readonly GraphRoute[]): View => ({ graph: { nodes: [], edges: [], hidden: [], ...(routes ? { routes } : {}) } }) as unknown as View;

beforeEach(() => store.setState(initialState(), true));
afterEach(cleanup);

test.each([['edge/traefik[Deployment]'], ['shop/web[Deployment]']])('from %s: host, Service, pods, and the reason', (id) => {
  render(<RoutesOf view={view([ROUTE])} ids={[id]} />);
  const rows = screen.getAllByRole('button');
  expect(rows.map((row) => row.textContent)).toEqual(['◐shutweb.example → shop/front → shop/webTCP 8080', '◐shutany host/b → shop/front → shop/webTCP 8080']);
  expect(screen.getByRole('region', { name: 'Ingress routes' }).textContent).toContain(`from edge/traefik: ${ROUTE.reason}`);
  fireEvent.click(rows[0] as HTMLElement);
  expect(getState().lens.selection).toEqual({ kind: 'pair', from: ROUTE.from, to: ROUTE.to });
});

test('nothing for a box that no route touches, or without an Ingress', () => {
  const { container } = render(<RoutesOf view={view([ROUTE])} ids={['shop/db[Pod]']} />);
  expect(container.textContent).toBe('');
  cleanup();
  expect(render(<RoutesOf view={view()} ids={[ROUTE.to]} />).container.textContent).toBe('');
});

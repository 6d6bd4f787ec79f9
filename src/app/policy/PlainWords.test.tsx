// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { PolicyDetail } from '../../engine/index';
import { BoardProvider } from './board';
import { PlainWords } from './PlainWords';
import { POLICY } from './testing';

afterEach(cleanup);

const show = (policy: PolicyDetail) =>
  render(
    <BoardProvider value={{ policy, revision: 1, name: (id) => id, node: () => undefined }}>
      <PlainWords />
    </BoardProvider>,
  );

test('each sentence of the engine stands in the region', () => {
  show({ ...POLICY, text: ['It is for every pod.', 'It lets nothing in.'] });
  const region = screen.getByRole('region', { name: 'In plain words' });
  expect([...region.querySelectorAll('p')].map((p) => p.textContent)).toEqual(['It is for every pod.', 'It lets nothing in.']);
});

test('without sentences there is no empty region', () => {
  show(POLICY);
  expect(screen.queryByRole('region', { name: 'In plain words' })).toBeNull();
});

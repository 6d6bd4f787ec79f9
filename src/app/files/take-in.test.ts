// What pasted text becomes: the name of its file.
import { beforeEach, expect, test } from 'vitest';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { takeInText } from './take-in';

beforeEach(() => store.setState(initialState(), true));

test.each([
  ['kind: Pod\n', 'pasted.yaml'],
  [' {"kind": "Pod"}', 'pasted.json'],
  ['# ours\n\npins:\n- from: a/b\n  to: a/c\n  must: deny\n', 'netpol-pins.yaml'],
  ['---\npins:\n  - {from: a/b, to: a/c, must: deny}\n', 'netpol-pins.yaml'],
  ['pins: [{from: a/b, to: a/c, must: deny}]\n', 'netpol-pins.yaml'],
  ['pins: x\nkind: ConfigMap\n', 'pasted.yaml'],
  ['pins:\n- a\nkind: ConfigMap\n', 'pasted.yaml'],
])('%j is %s', (text, name) => {
  expect(takeInText(text)).toBe(true);
  expect(getState().workspace.files.map((f) => f.name)).toEqual([name]);
});

test('a second file of pins is one by its name, too', () => {
  takeInText('pins: []\n');
  takeInText('pins: []\n');
  expect(getState().workspace.files.map((f) => f.name)).toEqual(['netpol-pins.yaml', 'pins-2/netpol-pins.yaml']);
});

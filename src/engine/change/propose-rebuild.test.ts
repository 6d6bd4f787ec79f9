// A lost indentation as proposals: the whole file in one step, each reading of an ambiguous line on its own, with flows.
import { expect, test } from 'vitest';
import { openFiles, problemsOf } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { applyEdits } from '../yaml/edit';
import { propose } from './propose';

const CLUSTER = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
`;

const LOST = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
name: db
namespace: shop
spec:
podSelector:
matchLabels:
app: db
ingress:
- from:
- podSelector:
matchLabels:
app: none
- {}
`;

const open = (text: string, readOnly = false) =>
  openFiles(
    [
      { name: 'cluster.yaml', text: CLUSTER },
      { name: 'np.yaml', text, readOnly },
    ],
    BY_THE_BOOK,
  );

const ask = (text: string, readOnly = false) => propose(open(text, readOnly), { kind: 'amend', amendment: { kind: 'rebuild', file: 'np.yaml' } });

test('one problem stands for all that follows from it', () => {
  expect(problemsOf(open(LOST)).map((p) => p.code)).toEqual(['indentation-lost']);
});

test('each reading is a proposal with a sentence, its diff and its flows', () => {
  const { proposals } = ask(LOST);
  expect(proposals.map((p) => p.title)).toEqual([
    'Put the indentation back: in line 15 `{}` is an item of `spec.ingress`',
    'Put the indentation back: in line 15 `{}` is an item of `spec.ingress[0].from`',
  ]);
  const [likely] = proposals;
  expect(likely?.hunks[0]?.lines.filter((line) => line.sign === '+').map((line) => line.text)).toContain('    - from:');
  expect(likely?.isolation).toEqual([{ endpoint: 'shop/db[Pod]', direction: 'ingress', isolated: true }]);
  const after = open(applyEdits(LOST, likely?.edits ?? []));
  expect(problemsOf(after)).toEqual([]);
  expect(after.policies[0]?.rules.length).toBe(2);
});

test('a reading that the API would refuse is offered all the same', () => {
  const empty = ask(LOST).proposals[1];
  expect(problemsOf(open(applyEdits(LOST, empty?.edits ?? []))).map((p) => p.code)).toEqual(['invalid-value']);
});

test('nothing is offered where nothing is lost, or nothing may be written', () => {
  expect(ask('kind: Pod\napiVersion: v1\nmetadata: {name: a}\n')).toMatchObject({ proposals: [], already: true });
  expect(ask(LOST, true)).toEqual({ proposals: [], already: false, reason: '`np.yaml` is read-only' });
});

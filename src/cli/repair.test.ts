// `netpol lint` names a lost indentation, `netpol repair` puts it back.
import { expect, test } from 'vitest';
import { netpol } from './testing/netpol';

const PASTED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
name: deny-all
namespace: shop
spec:
podSelector: {}
policyTypes:
- Ingress
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Namespace
metadata:
name: other
labels:
team: a
`;

const WHOLE = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
  namespace: shop
spec:
  podSelector: {}
  policyTypes:
    - Ingress
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Namespace
metadata:
  name: other
  labels:
    team: a
`;

const FILES = { 'pasted.yaml': PASTED };

test('lint says where it is lost, once for each document, and nothing else about them', async () => {
  const { code, out } = await netpol('lint pasted.yaml', FILES);
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.includes('error'))).toEqual([
    'pasted.yaml:4:1: error: the indentation of this document is lost: `name: deny-all` and what follows stand beside what they belong into (indentation-lost)',
    'pasted.yaml:19:1: error: the indentation of this document is lost: `name: other` and what follows stand beside what they belong into (indentation-lost)',
  ]);
});

test('lint --fix leaves it alone', async () => {
  const { io } = await netpol('lint --fix pasted.yaml', FILES);
  expect(io.files.get('pasted.yaml')).toBe(PASTED);
});

test('repair prints a diff and writes only if it is told to', async () => {
  const shown = await netpol('repair pasted.yaml', FILES);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain('-podSelector: {}\n');
  expect(shown.out).toContain('+  podSelector: {}\n');
  expect(shown.err).toContain('Put the indentation of 2 documents back');
  expect(shown.io.files.get('pasted.yaml')).toBe(PASTED);
  const written = await netpol('repair --write pasted.yaml', FILES);
  expect(written.io.files.get('pasted.yaml')).toBe(WHOLE);
});

test('what is not lost need not be repaired', async () => {
  const { code, out, err } = await netpol('repair whole.yaml', { 'whole.yaml': WHOLE });
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain('no document has lost its indentation');
});

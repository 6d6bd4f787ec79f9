// The schema file that the site serves is the one that the tables make. After a change of a table write it anew with
// `npx vitest run src/engine/dialects/kubernetes/json-schema.test.ts -u`.
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { buildSchema } from './json-schema';
import { NETWORK_POLICY } from './policy-shape';
import type { Shape } from './shape';

test('the served file is up to date', async () => {
  await expect(`${JSON.stringify(buildSchema(), undefined, 1)}\n`).toMatchFileSnapshot('../../../../public/schemas/kubernetes.json');
});

const validator = new Ajv({ strict: false, allowUnionTypes: true }).compile(buildSchema());

test.each([
  [
    'a policy',
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: {}, ingress: [{ ports: [{ port: 'http' }, { port: 80 }] }] } },
    true,
  ],
  ['a policy without a version yet', { kind: 'NetworkPolicy', spec: { ingress: {} } }, false],
  ['a list where a mapping is due', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: [] }, false],
  ['a policy of another group', { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', spec: { ingress: {} } }, true],
  ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 'two' } }, false],
  ['a List', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'NetworkPolicy', spec: { ingress: {} } }] }, false],
  ['a kind that is not described', { apiVersion: 'v1', kind: 'Secret', spec: 1 }, true],
])('%s', (_, value, valid) => {
  expect(validator(value)).toBe(valid);
});

function sentences(shape: Shape): string[] {
  if (shape.kind === 'object') return [shape.about, ...Object.values(shape.fields).flatMap(sentences)];
  return shape.kind === 'list' ? [shape.about, ...sentences(shape.of)] : [shape.about];
}

test('every field of a policy has a text to hover', () => {
  expect(sentences(NETWORK_POLICY).filter((text) => !/^[A-Z`].*\.$/.test(text))).toEqual([]);
});

// The sample `admin-tiers`: what the cluster does in three tiers. As long as the engine reads only the one in the middle
// every answer is unsure, for one of the others is about every pod. Once it reads all of them the table holds, and the
// guide's warnings have to go.
import { expect, test } from 'vitest';
import { claimsOfSample, readGuide, readSampleFile } from '../testing/sample';

const claims = claimsOfSample('admin-tiers');
const isRead = !claims.problems().some((problem) => problem.startsWith('unsupported'));

test.each([
  // question, all three tiers
  ['no tier says anything', 'red/web -> 203.0.113.1 TCP 443', true],
  ['admin: the metadata address', 'red/web -> 169.254.169.254 TCP 80', false],
  ['admin before a NetworkPolicy that would allow', 'red/web -> blue/api TCP 8080', false],
  ['admin and NetworkPolicy agree', 'blue/web -> red/api TCP 8080', false],
  ['pass: the NetworkPolicy allows', 'blue/reporter -> red/api TCP 8080', true],
  ['pass: the NetworkPolicy does not allow this port', 'blue/reporter -> red/api TCP 8081', false],
  ['pass: no NetworkPolicy, so the baseline', 'blue/reporter -> red/database TCP 5432', false],
  ['the NetworkPolicy alone', 'red/web -> red/api TCP 8080', true],
  ['a NetworkPolicy isolates, so the baseline is not asked', 'red/database -> red/api TCP 8080', false],
  ['the baseline alone', 'red/api -> red/database TCP 5432', false],
  ['the baseline is about pods', '203.0.113.1 -> red/database TCP 5432', true],
  ['the DNS is no tenant', 'red/web -> kube-system/coredns UDP 53', true],
])('%s: %s', (_name, question, all) => expect(claims.ask(question)).toBe(isRead ? all : 'unsure'));

test('each policy that is not evaluated has a warning, and nothing else is wrong', () => {
  expect(claims.problems()).toEqual(isRead ? [] : Array.from({ length: 4 }, () => 'unsupported admin.yaml'));
});

test('the guide says that two tiers are not evaluated for exactly as long as that is so', () => {
  expect(readGuide('admin-tiers').includes('not evaluated yet')).toBe(!isRead);
  expect(readSampleFile('index.json').includes('not evaluated yet')).toBe(!isRead);
});

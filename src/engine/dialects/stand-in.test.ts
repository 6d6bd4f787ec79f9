// Policies of kinds that are not evaluated: what they could change is unsure, and nothing else is.
import { describe, expect, test } from 'vitest';
import { BY_THE_BOOK } from '../policy/platform';
import { type FoundEnd, findEnd } from '../reach/ends';
import { explainFlow } from '../reach/explain';
import { probeOne } from '../reach/probe';
import { parse, type Traffic } from '../sets/traffic';
import { openFiles, problemsOf } from './open';

const pod = (namespace: string, name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }\nspec: {}\n---\n`;
const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { team: ${name} } }\n---\n`;
const CLUSTER = `${namespace('red')}${namespace('blue')}${['red', 'blue'].flatMap((n) => [pod(n, 'web'), pod(n, 'db')]).join('')}`;
const CLOSED = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: closed, namespace: red }\nspec: { podSelector: { matchLabels: { app: db } } }\n---\n`;

const policy = (apiVersion: string, kind: string, spec: string, where = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: it${where && `, namespace: ${where}`} }\nspec: ${spec}\n`;
const open = (text: string) => openFiles([{ name: 'all.yaml', text: CLUSTER + CLOSED + text }], BY_THE_BOOK);

function verdict(text: string, src: string, dst: string): 'unsure' | 'allowed' | 'blocked' {
  const { allowed, unsure } = probeOne(open(text).reach, { src, dst, protocol: 'TCP', port: 80 });
  return unsure ? 'unsure' : allowed ? 'allowed' : 'blocked';
}

const CILIUM = 'cilium.io/v2';
const ADMIN = 'policy.networking.k8s.io/v1alpha1';
const CALICO = 'projectcalico.org/v3';

describe('whom it concerns is unsure, all others are not', () => {
  test.each<[string, string, string, string, 'unsure' | 'allowed' | 'blocked']>([
    [
      'its namespace, in its direction',
      policy(CILIUM, 'CiliumNetworkPolicy', '{ endpointSelector: {}, ingress: [{}] }', 'red'),
      'blue/web',
      'red/web',
      'unsure',
    ],
    ['not the other direction', policy(CILIUM, 'CiliumNetworkPolicy', '{ endpointSelector: {}, ingress: [{}] }', 'red'), 'red/web', 'blue/web', 'allowed'],
    ['not another namespace', policy(CILIUM, 'CiliumNetworkPolicy', '{ endpointSelector: {}, ingress: [{}] }', 'red'), 'red/web', 'blue/db', 'allowed'],
    ['rules that deny', policy(CILIUM, 'CiliumNetworkPolicy', '{ endpointSelector: {}, egressDeny: [{}] }', 'red'), 'red/web', 'blue/db', 'unsure'],
    ['without rules, both directions', policy(CALICO, 'NetworkPolicy', '{ selector: all() }', 'red'), 'red/web', 'blue/db', 'unsure'],
    ['the types of Calico', policy(CALICO, 'NetworkPolicy', '{ selector: all(), types: [Ingress] }', 'red'), 'red/web', 'blue/db', 'allowed'],
    ['every namespace', policy(CALICO, 'GlobalNetworkPolicy', "{ selector: app == 'web', egress: [{ action: Deny }] }"), 'blue/db', 'red/web', 'unsure'],
    [
      'what is blocked, for it may be let through before',
      policy(ADMIN, 'AdminNetworkPolicy', '{ subject: { namespaces: {} }, ingress: [] }'),
      'blue/web',
      'red/db',
      'unsure',
    ],
    [
      'the subject of an admin policy',
      policy(ADMIN, 'AdminNetworkPolicy', '{ subject: { namespaces: { matchLabels: { team: red } } }, ingress: [] }'),
      'red/web',
      'blue/db',
      'allowed',
    ],
    [
      'its pods',
      policy(ADMIN, 'AdminNetworkPolicy', '{ subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: db } } } }, ingress: [] }'),
      'red/web',
      'blue/db',
      'unsure',
    ],
    [
      'not its other pods',
      policy(ADMIN, 'AdminNetworkPolicy', '{ subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: db } } } }, ingress: [] }'),
      'red/web',
      'blue/web',
      'allowed',
    ],
    [
      'a subject that cannot be read',
      policy(ADMIN, 'AdminNetworkPolicy', '{ subject: { namespaces: { matchLabels: [1] } }, ingress: [] }'),
      'red/web',
      'blue/web',
      'unsure',
    ],
    [
      'a baseline, what nobody decides',
      policy(ADMIN, 'BaselineAdminNetworkPolicy', '{ subject: { namespaces: {} }, ingress: [] }'),
      'red/web',
      'blue/web',
      'unsure',
    ],
    ['not what is isolated', policy(ADMIN, 'BaselineAdminNetworkPolicy', '{ subject: { namespaces: {} }, ingress: [] }'), 'red/web', 'red/db', 'blocked'],
    ['not what is only staged', policy(CALICO, 'StagedNetworkPolicy', '{ selector: all() }', 'red'), 'red/web', 'blue/db', 'allowed'],
    ['not other kinds of these groups', policy(CALICO, 'IPPool', '{ cidr: 10.0.0.0/8 }'), 'red/web', 'blue/db', 'allowed'],
  ])('%s', (_name, text, src, dst, expected) => expect(verdict(text, src, dst)).toBe(expected));
});

test('the reason names it, and the warning stands at its kind', () => {
  const analysis = open(policy(CALICO, 'NetworkPolicy', '{ selector: all() }', 'red'));
  const end = (text: string): FoundEnd => {
    const found = findEnd(analysis.reach, text);
    if ('problem' in found) throw new Error(found.problem);
    return found.end;
  };
  const { egress } = explainFlow(analysis.reach, end('red/web'), end('blue/db'), parse('80') as Traffic, () => undefined);
  expect(egress.verdict).toBe('unsure');
  expect(egress.steps[0]).toMatchObject({ outcome: 'unsure', policy: 'NetworkPolicy red/it', text: expect.stringContaining('NetworkPolicy is not evaluated') });
  expect(problemsOf(analysis).map(({ code, path }) => [code, path])).toEqual([['unsupported', 'kind']]);
});

test('one that goes away leaves what it was', () => {
  const before = open('');
  const text = policy(CALICO, 'NetworkPolicy', '{ selector: all() }', 'red');
  const during = openFiles([{ name: 'all.yaml', text: CLUSTER + CLOSED + text }], BY_THE_BOOK, before);
  const after = openFiles([{ name: 'all.yaml', text: CLUSTER + CLOSED }], BY_THE_BOOK, during);
  const ask = (analysis: typeof before) => probeOne(analysis.reach, { src: 'red/web', dst: 'blue/db', protocol: 'TCP', port: 80 });
  expect([ask(before).unsure, ask(during).unsure, ask(after).unsure].map(Boolean)).toEqual([false, true, false]);
});

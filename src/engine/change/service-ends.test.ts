// Services as ends of a flow: their pods, and their ports as those of the pods.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../reach/analysis';
import { findEnd, nameOfEnd } from '../reach/ends';
import { probeOne } from '../reach/probe';
import { podTraffic } from '../reach/service-end';
import { format } from '../sets/traffic';
import { propose } from './propose';
import { checkProposal } from './testing/check-proposal';
import { file, flows, lines, open, pick, policy, titles, traffic, workload } from './testing/small-cluster';

const service = (id: string, spec: string): string => {
  const [home, name] = id.split('/');
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${home}}\nspec: ${spec}\n`;
};

const inventory = file(
  workload('shop/web'),
  workload('shop/api', { ports: '{name: http, containerPort: 8080}' }),
  workload('shop/blue', { labels: '{app: blue, tier: back}', ports: '{name: http, containerPort: 8001}' }),
  workload('shop/green', { labels: '{app: green, tier: back}', ports: '{name: http, containerPort: 8002}' }),
  service('shop/api', '{selector: {app: api}, ports: [{name: http, port: 80, targetPort: http}, {name: admin, port: 81, targetPort: 9000}]}'),
  service('shop/back', '{selector: {tier: back}, ports: [{port: 80, targetPort: http}, {port: 82, targetPort: 7000}]}'),
  service('shop/lost', '{selector: {app: nobody, tier: x}, ports: [{port: 80}]}'),
  service('shop/hand', '{ports: [{port: 80}]}'),
  service('shop/away', '{type: ExternalName, externalName: db.example.org}'),
  service('shop/bare', '{clusterIP: None, selector: {app: api}}'),
  service('shop/odd', '{selector: {app: api}, ports: [{port: 80, targetPort: metrics}]}'),
);
const deny = policy('shop/deny', '{podSelector: {}}');
const analysis = open({ 'w.yaml': inventory, 'p.yaml': deny });

describe('whom they mean', () => {
  test.each([
    ['svc:shop/api', 'shop/api'],
    ['svc:shop/back', 'Service shop/back'],
    ['svc:shop/lost', 'Service shop/lost has no pods in the files: none in its namespace has `app: nobody` and `tier: x`'],
    ['svc:shop/hand', 'Service shop/hand has no selector: it leads to addresses that are kept by hand, not to pods'],
    ['svc:shop/away', 'Service shop/away leads to the host name `db.example.org`, not to pods'],
    ['svc:shop/apii', 'no Service `shop/apii` in the files: did you mean `svc:shop/api`?'],
    ['svc:api', 'no Service `default/api` in the files'],
  ])('%s', (text, expected) => {
    const found = findEnd(analysis.reach, text);
    expect('end' in found ? nameOfEnd(found.end) : found.problem).toBe(expected);
  });

  test('some pods of a workload, where only some have the labels', () => {
    const pod = (name: string, role: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: db, role: ${role}}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, controller: true}]}\nspec: {containers: [{name: main}]}\n`;
    const set =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\nspec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: main}]}}}\n';
    const one = open({
      'w.yaml': file(
        set,
        pod('db-0', 'first'),
        pod('db-1', 'other'),
        service('shop/first', '{selector: {role: first}, ports: [{port: 5432}]}'),
        policy('shop/x', '{podSelector: {matchLabels: {role: first}}}'),
      ),
    });
    expect(probeOne(one.reach, { src: '8.8.8.8', dst: 'svc:shop/first', protocol: 'TCP', port: 5432 })).toEqual({ allowed: false });
    expect(probeOne(one.reach, { src: '8.8.8.8', dst: 'shop/db', protocol: 'TCP', port: 5432 })).toEqual({ allowed: false, partial: true });
  });
});

describe('what their ports mean', () => {
  test.each([
    ['svc:shop/api', '80', 'TCP 8080'],
    ['svc:shop/api', '80-81', 'TCP 8080,9000'],
    ['svc:shop/api', 'all', 'TCP 8080,9000'],
    ['svc:shop/api', 'TCP', 'TCP 8080,9000'],
    ['svc:shop/back', '80', 'TCP 8001-8002'],
    ['svc:shop/back', '82', 'TCP 7000'],
    ['shop/api', '80', 'TCP 80'],
    ['svc:shop/api', '8080', 'Service shop/api has no port TCP 8080: it has TCP 80 (http), TCP 81 (admin)'],
    ['svc:shop/api', '80/UDP', 'Service shop/api has no port UDP 80: it has TCP 80 (http), TCP 81 (admin)'],
    ['svc:shop/api', 'UDP', 'Service shop/api has no UDP port: it has TCP 80 (http), TCP 81 (admin)'],
    ['svc:shop/bare', '80', 'Service shop/bare has no ports: name its workload instead'],
    ['svc:shop/odd', '80', 'port TCP 80 of Service shop/odd leads to a port named `metrics`, which none of its pods declares with a number'],
  ])('%s on %s', (to, asked, expected) => {
    const found = podTraffic(analysis.reach, to, traffic(asked));
    expect('problem' in found ? found.problem : format(found)).toBe(expected);
  });
});

/** Asks about Service ports, and holds the proposals to all that they promise about the pods' ports. */
function ask(kind: 'allow' | 'cut', from: string, to: string, asked: string, now: Analysis = analysis) {
  const answer = propose(now, { kind, from, to, traffic: traffic(asked) });
  const meant = podTraffic(now.reach, to, traffic(asked));
  if (!('problem' in meant)) for (const proposal of answer.proposals) checkProposal(now, { kind, from, to, traffic: meant }, proposal);
  return answer;
}

describe('gestures', () => {
  test('allow to a Service of one workload is allow to the workload, on its own port', () => {
    const answer = ask('allow', 'shop/web', 'svc:shop/api', '80');
    expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/api: none to TCP 8080']);
    expect(lines(pick(answer)).join('\n')).toMatch(/app: api[\s\S]*port: 8080/);
  });

  test('of several: the policy selects as the Service does', () => {
    const answer = ask('allow', 'shop/web', 'svc:shop/back', '82');
    expect(titles(answer)).toEqual(['New policy shop/allow-web-to-back']);
    expect(lines(pick(answer)).join('\n')).toMatch(/podSelector:\n\+ {4}matchLabels:\n\+ {6}tier: back/);
    expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/blue: none to TCP 7000', 'shop/web > shop/green: none to TCP 7000']);
    expect(pick(answer).gained).toEqual([]);
  });

  test('from a Service: its pods are the peers', () => {
    const answer = ask('allow', 'svc:shop/back', 'shop/web', '80');
    expect(flows(pick(answer).brings)).toEqual(['shop/blue > shop/web: none to TCP 80', 'shop/green > shop/web: none to TCP 80']);
  });

  test('cut to a Service', () => {
    const opened = policy(
      'shop/open',
      '{podSelector: {matchLabels: {tier: back}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 7000}, {port: 7001}]}]}',
    );
    const answer = ask('cut', 'shop/web', 'svc:shop/back', '82', open({ 'w.yaml': inventory, 'p.yaml': file(deny, opened) }));
    expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/blue: TCP 7000 to none', 'shop/web > shop/green: TCP 7000 to none']);
  });

  test('a port that it does not have is refused', () => {
    expect(ask('allow', 'shop/web', 'svc:shop/api', '8080')).toEqual({
      proposals: [],
      already: false,
      reason: 'Service shop/api has no port TCP 8080: it has TCP 80 (http), TCP 81 (admin)',
    });
  });

  test('isolate: the pods of the Service', () => {
    const [proposal] = propose(open({ 'w.yaml': inventory }), {
      kind: 'isolate',
      end: 'svc:shop/back',
      directions: ['ingress'],
      keep: [],
      dns: 'close',
    }).proposals;
    expect(proposal?.isolation.map((c) => c.endpoint)).toEqual(['shop/blue[Deployment]', 'shop/green[Deployment]']);
  });
});

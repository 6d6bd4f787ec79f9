// Pins: what is read, what holds, and what is said of those that do not.
import { describe, expect, test } from 'vitest';
import { file, namespace, open, policy, workload } from './change/testing/small-cluster';
import { type Analysis, explain, type PinCheck, parseTraffic, problemRecords, report, verify } from './index';
import { PIN_CATALOGUE } from './reach/catalogue';

const pod = (id: string, labels: string, ip?: string): string => {
  const [home, name] = id.split('/');
  const status = ip === undefined ? '' : `status: {podIP: ${ip}, podIPs: [{ip: ${ip}}]}\n`;
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${home}, labels: ${labels}}\nspec: {containers: [{name: main}]}\n${status}`;
};

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {selector: {app: db}, ports: [{port: 80, targetPort: 5432}]}\n';
const WORLD = file(
  namespace('shop'),
  namespace('ops'),
  namespace('empty'),
  workload('shop/web', { ports: '{name: http, containerPort: 8080}' }),
  workload('shop/db', { ports: '{name: sql, containerPort: 5432}' }),
  workload('shop/job'),
  workload('ops/probe'),
  SERVICE,
);
const DB = '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}';
const world = (pins: string, more: Readonly<Record<string, string>> = {}): Analysis =>
  open({ 'w.yaml': WORLD, 'p.yaml': policy('shop/db', DB), 'netpol-pins.yaml': pins, ...more });
const check = (pin: string, more?: Readonly<Record<string, string>>): PinCheck => verify(world(`pins: [${pin}]\n`, more))[0] as PinCheck;

describe('a pin', () => {
  test.each([
    ['from: shop/web, to: shop/db, port: 5432/TCP, must: allow', 'holds', 'shop/web to shop/db on TCP 5432 is open'],
    ['from: shop/web, to: shop/db, port: 5432, must: allow', 'holds', 'shop/web to shop/db on TCP 5432 is open'],
    ['from: shop/web, to: shop/db, port: sql, must: allow', 'holds', 'shop/web to shop/db on TCP 5432 is open'],
    ['from: shop/web, to: svc:shop/db, port: 80, must: allow', 'holds', 'shop/web to shop/db on TCP 5432 is open'],
    ['from: shop/web, to: shop/db, must: allow', 'broken', 'shop/web to shop/db is open on TCP 5432 and not on the other ports'],
    ['from: shop/job, to: shop/db, port: 5432, must: allow', 'broken', 'shop/job to shop/db on TCP 5432 is blocked at the destination'],
    ['from: internet, to: shop/db, port: 5432, must: allow', 'broken', 'the Internet to shop/db on TCP 5432 is blocked at the destination'],
    ['from: ns:shop, to: shop/db, port: 5432, must: allow', 'broken', 'namespace shop to shop/db on TCP 5432 is blocked at the destination'],
    ['from: shop/job, to: shop/db, must: deny', 'holds', 'shop/job to shop/db on every port is closed'],
    ['from: ns:ops, to: shop/db, must: deny', 'holds', 'namespace ops to shop/db on every port is closed'],
    ['from: internet, to: shop/db, must: deny', 'holds', 'the Internet to shop/db on every port is closed'],
    ['from: shop/web, to: shop/db, must: deny', 'broken', 'shop/web to shop/db is open on TCP 5432'],
    ['from: ns:shop, to: shop/db, must: deny', 'broken', 'namespace shop to shop/db is open on TCP 5432'],
    ['from: 203.0.113.7, to: shop/web, port: 8080, must: deny', 'broken', '203.0.113.7 to shop/web is open on TCP 8080'],
    // Nothing that could be checked is nothing that holds.
    ['from: shop/wep, to: shop/db, must: deny', 'broken', 'no workload or pod `shop/wep` in the files: did you mean `shop/web`?'],
    ['from: shop/web, to: ns:empty, must: deny', 'broken', 'there is no workload in namespace empty, so nothing is checked'],
    ['from: internet, to: 203.0.113.7, must: deny', 'broken', 'both ends are outside the cluster: no policy concerns them'],
    ['from: shop/web, to: shop/db, port: mysql, must: allow', 'broken', '`shop/db` declares no port named `mysql`'],
    ['from: shop/web, to: svc:shop/db, port: 81, must: allow', 'broken', 'Service shop/db has no port TCP 81: it has TCP 80'],
  ])('{%s}: %s', (pin, state, text) => {
    const found = check(`{${pin}}`);
    expect([found.state, found.text.replace(/, for some pods or addresses at least$/, '')]).toEqual([state, text]);
  });

  test('that only some pods have: broken either way, and it says so', () => {
    const more = { 'n.yaml': policy('shop/some', '{podSelector: {matchLabels: {app: job}}, policyTypes: [Egress]}') };
    expect(check('{from: ns:shop, to: ops/probe, port: 80, must: allow}', more)).toMatchObject({
      state: 'broken',
      text: 'namespace shop to ops/probe on TCP 80 is blocked at the source, for some pods or addresses at least',
    });
    expect(check('{from: ns:shop, to: ops/probe, port: 80, must: deny}', more)).toMatchObject({
      state: 'broken',
      text: expect.stringContaining('for some pods'),
    });
  });
});

describe('what the files do not say', () => {
  // The address of ops/probe is not known, and a private block may or may not hold it.
  const more = {
    'n.yaml': policy('shop/out', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}'),
  };
  test.each(['allow', 'deny'])('does not hold, for must: %s, and the reason is told', (must) => {
    const found = check(`{from: shop/web, to: ops/probe, port: 80, must: ${must}}`, more);
    expect(found.state).toBe('unsure');
    expect(found.text).toMatch(/cannot be decided from the files: policy `shop\/out`: rule 1 may let/);
    const [problem] = report(world(`pins: [{from: shop/web, to: ops/probe, port: 80, must: ${must}}]\n`, more)).filter((r) => r.code === 'pin-broken');
    expect(problem).toMatchObject({ level: 'error', message: expect.stringContaining('which is not sure') });
  });
  test('the reason is found where only one of several pods is in doubt', () => {
    const pods = { 'pods.yaml': file(pod('ops/known', '{app: known}', '192.168.0.9'), pod('ops/unknown', '{app: unknown}')) };
    expect(check('{from: shop/web, to: ns:ops, port: 80, must: deny}', { ...more, ...pods })).toMatchObject({
      state: 'unsure',
      text: expect.stringContaining('rule 1'),
    });
    expect(check('{from: shop/web, to: ops/known, port: 80, must: deny}', { ...more, ...pods }).state).toBe('holds');
  });
});

test('a pin says what why says', () => {
  const analysis = world('pins: []\n');
  for (const from of ['shop/web', 'shop/job', 'ops/probe', 'internet'])
    for (const to of ['shop/web', 'shop/db', '203.0.113.7']) {
      if (from === 'internet' && to === '203.0.113.7') continue;
      const said = explain(analysis, from, to, parseTraffic('5432') ?? expect.fail());
      if ('problem' in said) expect.fail(said.problem);
      const isOpen = said.state === 'allowed' || said.state === 'default';
      const state = (must: string) => check(`{from: ${from}, to: ${to}, port: 5432, must: ${must}}`).state;
      expect([from, to, state('allow'), state('deny')]).toEqual([from, to, isOpen ? 'holds' : 'broken', isOpen ? 'broken' : 'holds']);
    }
});

describe('a broken pin is a problem', () => {
  const problems = (pins: string, name = 'netpol-pins.yaml') =>
    report(open({ 'w.yaml': WORLD, 'p.yaml': policy('shop/db', DB), [name]: pins })).map((r) => [r.level, r.code, r.path, r.line, r.column, r.message]);

  test('at its `must`, with its reason', () => {
    const pins = 'pins:\n  - from: shop/web\n    to: shop/db\n    port: 5432/TCP\n    must: deny\n    why: cards\n';
    expect(problems(pins)).toEqual([
      [
        'error',
        'pin-broken',
        'pins[0]',
        5,
        11,
        '`shop/web` must never reach `shop/db` on `5432/TCP` (cards), which does not hold: shop/web to shop/db is open on TCP 5432',
      ],
    ]);
  });
  test('at the end that is not there', () => {
    const pins = 'pins:\n  - {from: shop/wep, to: shop/db, must: deny}\n';
    expect(problems(pins)).toEqual([['error', 'pin-broken', 'pins[0]', 2, 12, expect.stringContaining('which cannot be checked: no workload')]]);
  });
  test('those that hold are none, nor is an empty file', () => {
    expect(problems('pins:\n  - {from: shop/web, to: shop/db, port: 5432, must: allow}\n')).toEqual([]);
    expect(problems('pins:\n')).toEqual([]);
    expect(problems('# nothing yet\n')).toEqual([]);
  });
  test('only in files of that name, in any folder', () => {
    const pins = 'pins: [{from: shop/web, to: shop/db, must: deny}]\n';
    expect(problems(pins, 'a/b/netpol-pins.yml').map((p) => p[1])).toEqual(['pin-broken']);
    expect(problems(pins, 'my-netpol-pins.yaml').map((p) => p[1])).toEqual(['not-an-object']);
  });

  test.each([
    ['pins: [{from: shop/web, to: shop/db}]', 'pins[0].must', 8, '`must` is `allow` or `deny`'],
    ['pins: [{from: a, to: b, must: maybe}]', 'pins[0].must', 31, '`must` is `allow` or `deny`, not `maybe`'],
    ['pins: [{from: a, to: b, must: allow, prot: 80}]', 'pins[0].prot', 38, 'unknown field `prot`: did you mean `port`?'],
    ['pins: [{from: a, to: b, must: allow, port: 70000}]', 'pins[0].port', 44, '`port` is like 5432/TCP'],
    ['pins: [{from: a, to: b, must: allow, port: [80]}]', 'pins[0].port', 44, '`port` is like 5432/TCP'],
    ['pins: [{to: b, must: allow}]', 'pins[0].from', 8, '`from` has to name'],
    ['pins: [{from: 5, to: b, must: allow}]', 'pins[0].from', 15, '`from` has to name'],
    ['pins: [{from: a, to: b, must: deny, why: [x]}]', 'pins[0].why', 42, '`why` is plain text'],
    ['pins: [web]', 'pins[0]', 8, 'a pin has the fields'],
    ['pins: web', 'pins', 7, '`pins` is a list'],
    ['pin: []', 'pin', 1, 'unknown field `pin`: did you mean `pins`?'],
    ['[]', '', 1, 'pins are written as a list below `pins:`'],
  ])('%s is no pin', (text, path, column, message) => {
    expect(problems(`${text}\n`)).toEqual([['error', 'pin-invalid', path, 1, column, expect.stringContaining(message)]]);
    expect(verify(world(`${text}\n`))).toEqual([]);
  });
  test('a bad pin does not keep the others from being checked', () => {
    expect(verify(world('pins: [web, {from: shop/web, to: shop/db, port: 5432, must: allow}]\n')).map((p) => p.state)).toEqual(['holds']);
  });
});

describe.each(PIN_CATALOGUE)('the examples of $code', ({ code, severity, bad, good }) => {
  const found = (text: string) => report(open({ 'netpol-pins.yaml': text })).map((r) => [r.code, r.level]);
  test('bad makes just this problem, good none', () => {
    expect(found(bad)).toEqual([[code, severity]]);
    expect(found(good)).toEqual([]);
  });
  test('are among those of all codes', () => expect(problemRecords().map((r) => r.code)).toContain(code));
});

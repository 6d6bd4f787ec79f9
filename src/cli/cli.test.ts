// The program as its users meet it: arguments in; exit code, standard output and standard error out. No build is needed.
import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { type Files, netpol } from './testing/netpol';
import { BROKEN, CLUSTER, POLICIES, REFUSED, SHOP } from './testing/shop';

const WEB = 'shop/web[Deployment]';
const DB = 'shop/db[StatefulSet]';
const JOB = 'shop/job[Deployment]';
const WORLD = 'ip:0.0.0.0-255.255.255.255';

describe('help and version', () => {
  test.each([
    ['--help', /^Usage: netpol <command>/],
    ['help', /^Usage: netpol <command>/],
    ['reach --help', /^Usage: netpol reach [\s\S]*--host-network/],
    ['help probe', /^Usage: netpol probe/],
    ['why -h', /^Usage: netpol why/],
    ['lint --help', /^Usage: netpol lint/],
    ['diff no-such-file --help', /^Usage: netpol diff/],
    ['allow --help', /^Usage: netpol allow [\s\S]*--write/],
    ['cut --help', /^Usage: netpol cut/],
    ['isolate --help', /^Usage: netpol isolate [\s\S]*--keep/],
    ['dns --help', /^Usage: netpol dns/],
  ])('netpol %s', async (line, start) => {
    const { code, out, err } = await netpol(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(start);
    for (const row of out.split('\n')) expect(row.length).toBeLessThanOrEqual(92);
  });

  test('netpol --version', async () => {
    expect(await netpol('--version')).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });
});

test.each<[line: string, message: RegExp]>([
  ['', /^Usage: netpol <command>/],
  ['reech shop', /there is no command `reech`/],
  ['reach', /netpol reach: no file or folder given; see netpol reach --help\n$/],
  ['reach shop -o yaml', /--output is txt or json or csv or md or dot or mermaid, not `yaml`/],
  ['reach shop --what', /unknown option `--what`/],
  ['probe shop', /--probes is missing/],
  ['probe shop --probes no.json', /--probes: `no.json` cannot be read/],
  ['probe shop --probes shop/policies.yaml', /is no JSON array/],
  ['probe - --probes -', /standard input cannot be both/],
  ['why shop --to shop/db', /--from is missing/],
  ['why shop --from shop/web --to shop/nothing', /--to: .*shop\/nothing/],
  ['why shop --from shop/web --to shop/db --port 70000', /--port is like 8080/],
  ['why shop --from shop/web --to shop/db --port web', /declares no port named `web`/],
  ['diff shop', /needs two paths/],
  ['diff - -', /only one of OLD and NEW/],
  ['why shop --from shop/web --to shop/dbb', /--to: no workload or pod `shop\/dbb` in the files: did you mean `shop\/db`\?/],
  ['allow shop --from shop/web --to shop/db', /--port is missing/],
  ['allow shop --from shop/web --to shop/db --port 0', /with ports from 1 to 65535, not `0`/],
  ['allow shop --from shop/web --to shop/cache --port 1', /--to: no workload or pod `shop\/cache`/],
  ['allow shop --from shop/no --to shop/cache --create --port 1', /--to: no workload or pod `shop\/cache`/],
  ['allow shop --from shop/web --to shop/a/b --create --port 1', /--to: `shop\/a\/b` cannot be made: give namespace\/name/],
  ['allow shop --from shop/web --to shop/a[Rocket] --create --port 1', /--to: a Rocket cannot be made: Deployment, /],
  ['isolate shop', /--end is missing/],
  ['isolate shop --end shop/dbb', /--end: .*did you mean `shop\/db`/],
  ['isolate shop --end shop/db --direction in', /--direction is ingress, egress or both, not `in`/],
  ['isolate shop --end shop/db --direction constructor', /--direction is ingress, egress or both/],
  ['isolate shop --end shop/db --keep shop/web', /--keep is like 'shop\/web -> shop\/db 5432', not `shop\/web`/],
  ['isolate shop --end shop/db --keep "shop/web -> shop/db"', /--keep is like/],
  ['isolate shop --end shop/db --keep "shop/web -> shop/db 70000"', /--keep is like 8080.*not `70000`/],
  ['isolate shop --end shop/db --keep "shop/no -> shop/db 80"', /--keep: no workload or pod `shop\/no`/],
  ['dns shop', /--from is missing/],
  ['dns shop --from ns:shp', /--from: no namespace `shp` in the files: did you mean `ns:shop`\?/],
  ['allow shop --from shop/web --to shop/db --port 1 --choose first', /--choose is a number from 1/],
  ['cut shop --from shop/web --to shop/db -o json', /has no --output/],
])('netpol %s: exit 2 and nothing on standard output', async (line, message) => {
  const { code, out, err } = await netpol(line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
});

describe('reach', () => {
  const connections = async (line: string, files?: Files, stdin?: string) => {
    const ran = await netpol(line, files, stdin);
    const { connections, ...rest } = JSON.parse(ran.out) as { connections: { src: string; dst: string; conns: unknown }[] };
    return {
      ...ran,
      rest,
      pairs: new Map(connections.filter(({ src, dst }) => !`${src}${dst}`.includes('::')).map(({ src, dst, conns }) => [`${src} ${dst}`, conns])),
    };
  };

  test('json: what is allowed, and nothing else', async () => {
    const { code, err, pairs, rest } = await connections('reach shop -o json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(rest).toEqual({ implied: [], unsure: [], errors: [], warnings: [] });
    expect(Object.fromEntries(pairs)).toEqual({
      [`${WEB} ${DB}`]: [{ protocol: 'TCP', ports: '5432' }],
      [`${WEB} ${JOB}`]: 'all',
      [`${JOB} ${WEB}`]: 'all',
      [`${WEB} ${WORLD}`]: 'all',
      [`${WORLD} ${WEB}`]: 'all',
      [`${JOB} ${WORLD}`]: 'all',
      [`${WORLD} ${JOB}`]: 'all',
    });
  });

  test('a file and standard input together', async () => {
    const { code, pairs } = await connections('reach - shop/policies.yaml -o json', SHOP, CLUSTER);
    expect(code).toBe(0);
    expect(pairs.get(`${WEB} ${DB}`)).toEqual([{ protocol: 'TCP', ports: '5432' }]);
  });

  test.each(['txt', 'csv', 'md', 'dot', 'mermaid'])('-o %s', async (format) => {
    const { code, out, err } = await netpol(`reach shop -o ${format}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/5432/);
  });

  test('policies alone: flows of implied workloads stand apart', async () => {
    const { code, out } = await netpol('reach p.yaml -o json', { 'p.yaml': POLICIES });
    const { connections, implied } = JSON.parse(out) as { connections: unknown[]; implied: { conns: unknown }[] };
    expect(code).toBe(0);
    expect(connections).toEqual([]);
    expect(implied).toContainEqual(expect.objectContaining({ conns: [{ protocol: 'TCP', ports: '5432' }] }));
  });

  test('what cannot be read is named with line and column, the rest is printed', async () => {
    const { code, out, err } = await netpol('reach shop no.yaml -o json', { ...SHOP, 'shop/x.yaml': BROKEN, 'shop/y.yaml': REFUSED });
    expect(code).toBe(2);
    expect(err).toMatch(/^no\.yaml:1:1: error: no such file or folder \(unreadable-file\)$/m);
    expect(err).toMatch(/^shop\/x\.yaml:2:\d+: error: .+ \(.+\)$/m);
    expect(err).toMatch(/^shop\/y\.yaml:8:\d+: error: .+ \(.+\)$/m);
    const { connections, errors } = JSON.parse(out) as { connections: unknown[]; errors: { file: string; line: number; level: string; path: string }[] };
    expect(connections.length).toBeGreaterThan(0);
    expect(errors.map(({ file, line, level, path }) => ({ file, line, level, path }))).toEqual(
      expect.arrayContaining([
        { file: 'no.yaml', line: 1, level: 'error', path: '' },
        { file: 'shop/x.yaml', line: 2, level: 'error', path: '' },
        { file: 'shop/y.yaml', line: 8, level: 'error', path: 'spec.ingress[0].from[0].ipBlock.cidr' },
      ]),
    );
  });
});

describe('probe', () => {
  const ask = (...probes: unknown[]) => netpol('probe shop --probes q.json', { ...SHOP, 'q.json': JSON.stringify(probes) });

  test('every question again, with its answer', async () => {
    const { code, out, err } = await ask(
      { src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 5432, note: 'kept' },
      { src: 'shop/job', dst: DB, protocol: 'TCP', port: 5432 },
      { src: 'ip:203.0.113.7', dst: 'shop/web', port: 80, allowed: false },
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual([
      { src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 5432, note: 'kept', allowed: true },
      { src: 'shop/job', dst: DB, protocol: 'TCP', port: 5432, allowed: false },
      { src: 'ip:203.0.113.7', dst: 'shop/web', port: 80, allowed: true },
    ]);
  });

  test('an end that is not there: not allowed, with the problem, exit 2', async () => {
    const { code, out, err } = await ask({ src: 'shop/wep', dst: 'shop/db', protocol: 'TCP', port: 5432 });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ allowed: false, problem: expect.stringContaining('shop/wep') })]);
    expect(err).toMatch(/^netpol probe: item 0: /);
  });

  test('the probes from standard input', async () => {
    const { code, out } = await netpol('probe shop --probes -', SHOP, '[{"src": "shop/db", "dst": "shop/web", "port": 80}]');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([{ src: 'shop/db', dst: 'shop/web', port: 80, allowed: false }]);
  });

  test.each<[unknown, RegExp]>([
    ['x', /item 0: is no object/],
    [{ src: 'a/b', port: 1 }, /`src` and `dst` have to be strings/],
    [{ src: 'a/b', dst: 'a/b', protocol: 'tcp', port: 1 }, /`protocol` is TCP, UDP or SCTP/],
    [{ src: 'a/b', dst: 'a/b', port: 65536 }, /`port` is a whole number/],
    [{ src: 'a/b', dst: 'a/b', port: '80' }, /`port` is a whole number/],
  ])('%j is no probe', async (probe, message) => {
    const { code, out, err } = await ask(probe);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

describe('why', () => {
  test.each<[line: string, code: number, words: RegExp[]]>([
    ['--from shop/web --to shop/db --port 5432/TCP', 0, [/TCP 5432: allowed/, /shop\/policies\.yaml:\d+:\d+/, /Leaving .*web/, /Entering .*db/]],
    ['--from shop/web --to shop/db --port sql', 0, [/TCP 5432: allowed/]],
    ['--from shop/web --to shop/db --port 5433', 1, [/TCP 5433: (blocked|half-open)/, /shop\/db/]],
    ['--from shop/web --to shop/db', 1, [/TCP 5432 allowed/]],
    ['--from shop/job --to shop/web --port 53/UDP', 0, [/UDP 53: default/]],
    ['--from 203.0.113.7 --to shop/db --port 5432', 1, [/TCP 5432: blocked/]],
  ])('why %s', async (line, code, words) => {
    const ran = await netpol(`why shop ${line}`);
    expect(ran.code).toBe(code);
    for (const word of words) expect(ran.out).toMatch(word);
  });

  test('-o json', async () => {
    const { code, out } = await netpol('why shop --from shop/job --to shop/db --port 5432 -o json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      src: JOB,
      dst: DB,
      conns: [{ protocol: 'TCP', ports: '5432' }],
      allowed: false,
      egress: { verdict: 'allowed' },
      ingress: { verdict: 'blocked' },
    });
  });
});

describe('why a flow is blocked', () => {
  const SLIP = POLICIES.replaceAll('5432', '5423');
  const files = { 'shop/policies.yaml': SLIP, 'shop/cluster.yaml': CLUSTER };
  const asked = 'why shop --from shop/web --to shop/db --port 5432';

  test('what comes near, with what to try', async () => {
    const { code, out } = await netpol(asked, files);
    expect(code).toBe(1);
    expect(out).toMatch(
      /What comes near:\n {2}policy \S+: ingress rule 1 lets shop\/web in on TCP 5423, and not on TCP 5432 \(shop\/policies\.yaml:\d+:\d+\)\n {4}try: Open TCP 5432/,
    );
    expect(out).toMatch(/\n {4}rule 1 opens TCP 5423, not TCP 5432 \(/);
  });

  test('--fix prints the first change as a patch, and the reasons beside', async () => {
    const { code, out, err } = await netpol(`${asked} --fix`, files);
    expect(code).toBe(1);
    expect(out).toMatch(/^--- a\/shop\/policies\.yaml\n\+\+\+ b\/shop\/policies\.yaml\n@@/);
    expect(out).toMatch(/^\+.*5432/m);
    expect(err).toContain('What comes near:');
  });

  test('-o json has each with its leaf and its edits', async () => {
    const { out } = await netpol(`${asked} -o json`, files);
    expect(JSON.parse(out).nearMisses[0]).toMatchObject({
      kind: 'port',
      at: { file: 'shop/policies.yaml' },
      fix: { edits: [{ span: { file: 'shop/policies.yaml' } }] },
    });
    expect((await netpol(`${asked} -o json --fix`, files)).code).toBe(2);
  });
});

describe('lint', () => {
  const UNKNOWN_FIELD = POLICIES.replace('policyTypes:', 'policyType:');

  test.each<[name: string, files: Files, code: number, out: RegExp, err: string]>([
    ['a good policy', { 'p.yaml': POLICIES, 'c.yaml': CLUSTER }, 0, /^$/, '0 errors, 0 warnings in 2 files\n'],
    ['what the API server refuses', { 'p.yaml': REFUSED, 'c.yaml': CLUSTER }, 1, /^p\.yaml:8:\d+: error: .+\n$/, '1 error, 0 warnings in 2 files\n'],
    [
      'a field that the API does not have',
      { 'p.yaml': UNKNOWN_FIELD, 'c.yaml': CLUSTER },
      1,
      /^p\.yaml:9:3: error: .*policyType.*\n/,
      '1 error, 0 warnings in 2 files\n',
    ],
    ['broken text', { 'p.yaml': BROKEN, 'c.yaml': CLUSTER }, 1, /^p\.yaml:2:\d+: error: .+/, '1 error, 0 warnings in 2 files\n'],
  ])('%s', async (_, files, code, out, err) => {
    const ran = await netpol(`lint ${Object.keys(files).join(' ')}`, files);
    expect(ran.out).toMatch(out);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err });
  });

  test('a file that is not there is exit 2, the others are looked at', async () => {
    const { code, out } = await netpol('lint no.yaml p.yaml', { 'p.yaml': REFUSED });
    expect(code).toBe(2);
    expect(out).toMatch(/^no\.yaml:1:1: error: no such file or folder \(unreadable-file\)\np\.yaml:8/);
  });

  test('-o json', async () => {
    const { code, out, err } = await netpol('lint c.yaml -o json -', { 'c.yaml': CLUSTER }, REFUSED);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { valid, errors, warnings } = JSON.parse(out) as { valid: boolean; errors: object[]; warnings: unknown[] };
    expect({ valid, warnings }).toEqual({ valid: false, warnings: [] });
    expect(errors).toEqual([
      {
        level: 'error',
        code: expect.any(String),
        path: 'spec.ingress[0].from[0].ipBlock.cidr',
        message: expect.any(String),
        file: '<stdin>',
        line: 8,
        column: expect.any(Number),
      },
    ]);
    expect(Object.keys(errors[0] ?? {})).toEqual(['level', 'code', 'path', 'message', 'file', 'line', 'column']);
  });
});

describe('diff', () => {
  const NEW = { 'new/cluster.yaml': CLUSTER, 'new/policies.yaml': POLICIES.replace('port: 5432', 'port: 5433') };
  const CLOSED = { 'closed/cluster.yaml': CLUSTER, 'closed/policies.yaml': POLICIES.slice(0, POLICIES.indexOf('  ingress:')) };

  test.each<[line: string, code: number, out: RegExp]>([
    ['diff shop shop', 0, /^No flow differs\.\n$/],
    ['diff shop shop --fail-on-change', 0, /^No flow differs\.\n$/],
    ['diff shop new', 0, /^~ shop\/web\[Deployment\] -> shop\/db\[StatefulSet\]: TCP 5432 -> TCP 5433\n\n0 opened, 0 closed, 1 changed\n$/],
    ['diff shop new --fail-on-change', 1, /1 changed/],
    ['diff shop closed', 0, /^- shop\/web\[Deployment\] -> shop\/db\[StatefulSet\]: TCP 5432\n\n0 opened, 1 closed, 0 changed\n$/],
    ['diff closed shop --fail-on-change', 1, /^\+ shop\/web/],
    ['diff shop new/policies.yaml no', 2, /^$/],
    ['diff shop no', 2, /0 opened, 11 closed/],
  ])('%s', async (line, code, out) => {
    const ran = await netpol(line, { ...SHOP, ...NEW, ...CLOSED });
    expect(ran.out).toMatch(out);
    expect(ran.code).toBe(code);
  });

  test('-o json, the old state from standard input', async () => {
    const { code, out } = await netpol('diff - new -o json', NEW, `${CLUSTER}---\n${POLICIES}`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      added: [],
      removed: [],
      changed: [{ src: WEB, dst: DB, before: [{ protocol: 'TCP', ports: '5432' }], after: [{ protocol: 'TCP', ports: '5433' }] }],
      implied: [],
      unsure: [],
      errors: [],
      warnings: [],
    });
  });
});

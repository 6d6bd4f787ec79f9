// `netpol lint` beyond its lines: SARIF with what its schema demands, repairs, and comments that silence advice.
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { problemRecords } from '../engine/index';
import { netpol } from './testing/netpol';
import { SARIF_SCHEMA } from './testing/sarif-schema';

const WORKLOADS = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
`;

/** Two peers that say the same, and a label that nobody has. */
const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
        - podSelector:
            matchLabels:
              app: web # twice
        - podSelector:
            matchLabels:
              App: web
`;

const MISTYPED = POLICY.replace('podSelector:\n    matchLabels:\n      app: api', 'podSelector:\n    matchlabels:\n      app: api');

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
}
interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[];
    }[];
  }[];
}
interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Result[];
  }[];
}

/** RFC 3986, what a reference may consist of; a URI has a scheme as well. */
const REFERENCE = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-fA-F]{2})*$/;
const accepts = new Ajv({ formats: { 'uri-reference': REFERENCE, uri: /^[a-z]+:\/\/[^\s]+$/ } }).compile(SARIF_SCHEMA);

describe('-o sarif', () => {
  test('all bad examples together are valid by the schema, and the schema minds', async () => {
    const files = Object.fromEntries(problemRecords().map(({ code, bad }) => [`${code}/some manifest.yaml`, bad.replaceAll('shop', code)]));
    const { out } = await netpol('lint . gone.yaml -o sarif', files);
    const log = JSON.parse(out) as Sarif;
    expect(accepts(log), JSON.stringify(accepts.errors?.slice(0, 3))).toBe(true);
    expect(log.runs[0]?.results.some(({ fixes }) => fixes !== undefined)).toBe(true);
    expect(accepts({ ...log, version: '2.2.0' })).toBe(false);
    expect(accepts(JSON.parse(out.replace(/"startLine": \d+/, '"startLine": 0')))).toBe(false);
    expect(accepts(JSON.parse(out.replaceAll('some%20manifest', 'some manifest')))).toBe(false);
  });

  test('has what the schema of SARIF 2.1.0 demands', async () => {
    const { code, out } = await netpol('lint "some folder/p.yaml" w.yaml no.yaml -o sarif', { 'some folder/p.yaml': POLICY, 'w.yaml': WORKLOADS });
    expect(code).toBe(2);
    const log = JSON.parse(out) as Sarif;
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/sarif-2\.1\.0/);
    expect(log.runs).toHaveLength(1);
    const [run] = log.runs;
    const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(run?.tool.driver.name).toBe('netpol');
    expect(rules).toEqual(['redundant-rule', 'selector-matches-nothing', 'unreadable-file']);
    expect(run?.results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'unreadable-file error',
      'redundant-rule note',
      'selector-matches-nothing warning',
    ]);
    for (const { ruleId, ruleIndex, message, locations } of run?.results ?? []) {
      expect(message.text).not.toBe('');
      if (ruleIndex !== undefined) expect(rules[ruleIndex]).toBe(ruleId);
      expect(locations).toHaveLength(1);
      for (const { physicalLocation } of locations) {
        expect(physicalLocation.artifactLocation.uri).toMatch(/^(some%20folder\/p\.yaml|no\.yaml)$/);
        expect(physicalLocation.region.startLine).toBeGreaterThan(0);
      }
    }
    const [change] = run?.results.find((r) => r.ruleId === 'selector-matches-nothing')?.fixes?.[0]?.artifactChanges ?? [];
    expect(change?.replacements[0]?.deletedRegion.startLine).toBe(20);
  });

  test('no problem is a run without results', async () => {
    const { code, out } = await netpol('lint w.yaml -o sarif', { 'w.yaml': WORKLOADS });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ runs: [{ results: [] }] });
  });
});

describe('--fix', () => {
  test('removes what adds nothing, and leaves what changes flows', async () => {
    const { code, out, err, io } = await netpol('lint p.yaml w.yaml --fix', { 'p.yaml': POLICY, 'w.yaml': WORKLOADS });
    expect(code).toBe(0);
    expect(err).toContain('p.yaml:15: fixed: Remove it\n');
    expect(err).toContain('1 more can be fixed by hand');
    expect(out).toMatch(/^p\.yaml:17:\d+: warning: no workload .* \(selector-matches-nothing\)\n$/);
    const text = new TextDecoder().decode(await io.disk.read('p.yaml'));
    expect(text).toBe(POLICY.replace('        - podSelector:\n            matchLabels:\n              app: web # twice\n', ''));
  });

  test('repairs what the API would not take', async () => {
    const { err, io } = await netpol('lint p.yaml w.yaml --fix', { 'p.yaml': MISTYPED, 'w.yaml': WORKLOADS });
    expect(err).toContain('fixed: ');
    expect(new TextDecoder().decode(await io.disk.read('p.yaml'))).toContain('    matchLabels:\n      app: api');
  });

  test('touches no file that is read-only', async () => {
    const { err, io } = await netpol('lint p.yaml w.yaml --fix --read-only p.yaml', { 'p.yaml': POLICY, 'w.yaml': WORKLOADS });
    expect(err).not.toContain('fixed: ');
    expect(new TextDecoder().decode(await io.disk.read('p.yaml'))).toBe(POLICY);
  });
});

describe('netpol-ignore', () => {
  const codes = async (text: string): Promise<string[]> => {
    const { out } = await netpol('lint p.yaml w.yaml', { 'p.yaml': text, 'w.yaml': WORKLOADS });
    return [...out.matchAll(/\(([\w-]+)\)$/gm)].map((found) => found[1] ?? '');
  };

  test.each<[name: string, text: string, left: string[]]>([
    ['nothing', POLICY, ['redundant-rule', 'selector-matches-nothing']],
    ['on the line', POLICY.replace('App: web', 'App: web # netpol-ignore: selector-matches-nothing'), ['redundant-rule']],
    ['above the line', POLICY.replace('App: web', '# netpol-ignore: selector-matches-nothing\n              App: web'), ['redundant-rule']],
    ['at the head of the document', `# netpol-ignore: redundant-rule, selector-matches-nothing\n${POLICY}`, []],
    ['elsewhere', POLICY.replace('  ingress:', '  # netpol-ignore: selector-matches-nothing\n  ingress:'), ['redundant-rule', 'selector-matches-nothing']],
    ['another code', `# netpol-ignore: half-open\n${POLICY}`, ['redundant-rule', 'selector-matches-nothing']],
  ])('%s', async (_, text, left) => {
    expect(await codes(text)).toEqual(left);
  });
});

describe('--explain', () => {
  test('prints what the page says, and needs no file', async () => {
    const { code, out } = await netpol('lint --explain half-open');
    expect(code).toBe(0);
    expect(out).toMatch(/^half-open \(warning\)\none end allows what the other end blocks\n/);
    expect(out).toContain('What makes it:');
    expect(out).toMatch(/^> +- podSelector:$/m);
  });

  test('knows what can be wrong with whole files', async () => {
    expect((await netpol('lint --explain binary-file')).out).toContain('netpol lint .');
  });

  test('lists all codes', async () => {
    const { out } = await netpol('lint --explain all');
    expect(out).toMatch(/^half-open +warning +one end allows what the other end blocks$/m);
    expect(out).toMatch(/^unreadable-file +error +a file that cannot be read$/m);
  });

  test('a code that there is none of is wrong use, with those that there are', async () => {
    const { code, err } = await netpol('lint --explain half-closed');
    expect(code).toBe(2);
    expect(err).toContain('half-open');
  });
});

test('every code has one record', () => {
  const codes = problemRecords().map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toContain('half-open');
  expect(codes).toContain('yaml-syntax');
});

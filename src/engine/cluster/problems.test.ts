import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resource } from '../yaml/document';
import { readFile } from '../yaml/read';
import { CLUSTER_CATALOGUE } from './catalogue';
import { readCluster } from './read';
import { clusterOf, idsOf, objectOf, podOf, portsOf, problemsOf, workloadOf } from './testing/resources';

const withPort = (port: unknown) => podOf('p', { spec: { containers: [{ ports: [port] }] } });
const PORT = 'spec.containers[0].ports[0]';
const SOUND = podOf('sound');

describe('what cannot be read is an error and is left out, the rest stays', () => {
  test.each<[string, string, string]>([
    ['labels that are a list', podOf('p', { labels: ['a'] }), 'wrong-type metadata.labels'],
    ['a label that is a mapping', podOf('p', { labels: { a: {} } }), 'wrong-type metadata.labels.a'],
    ['a label that is a number', podOf('p', { labels: { a: 1 } }), 'wrong-type metadata.labels.a'],
    ['a label that is a boolean', podOf('p', { labels: { a: true } }), 'unquoted-boolean metadata.labels.a'],
    ['a label of a template', workloadOf('Deployment', 'p', { labels: { a: 1 } }), 'wrong-type spec.template.metadata.labels.a'],
    ['a label of a CronJob', workloadOf('CronJob', 'p', { labels: { a: 1 } }), 'wrong-type spec.jobTemplate.spec.template.metadata.labels.a'],
    ['containers that are a mapping', podOf('p', { spec: { containers: {} } }), 'wrong-type spec.containers'],
    ['ports that are a mapping', podOf('p', { spec: { containers: [{ ports: {} }] } }), 'wrong-type spec.containers[0].ports'],
    ['a port that is a number', withPort(80), `wrong-type ${PORT}`],
    ['a port number in quotes', withPort({ containerPort: '80' }), `wrong-type ${PORT}.containerPort`],
    ['a port number out of range', withPort({ containerPort: 65536 }), `invalid-value ${PORT}.containerPort`],
    ['port zero', withPort({ containerPort: 0 }), `invalid-value ${PORT}.containerPort`],
    ['half a port', withPort({ containerPort: 80.5 }), `invalid-value ${PORT}.containerPort`],
    ['a port name that is a number', withPort({ containerPort: 80, name: 80 }), `wrong-type ${PORT}.name`],
    ['a protocol in lower case', withPort({ containerPort: 80, protocol: 'tcp' }), `invalid-value ${PORT}.protocol`],
    ['a protocol that is a number', withPort({ containerPort: 80, protocol: 6 }), `wrong-type ${PORT}.protocol`],
    [
      'a port of a sidecar',
      podOf('p', { spec: { initContainers: [{ restartPolicy: 'Always', ports: [{ containerPort: -1 }] }] } }),
      'invalid-value spec.initContainers[0].ports[0].containerPort',
    ],
    ['no template', objectOf('apps/v1', 'Deployment', 'p', { spec: {} }), 'invalid-value spec.template'],
    ['a template that is text', objectOf('apps/v1', 'Deployment', 'p', { spec: { template: 'x' } }), 'wrong-type spec.template'],
    ['no metadata', '{apiVersion: v1, kind: Pod}\n---\n', 'invalid-value metadata.name'],
    ['metadata that is text', '{apiVersion: v1, kind: Pod, metadata: x}\n---\n', 'wrong-type metadata'],
    ['a name that is a number', '{apiVersion: v1, kind: Pod, metadata: {name: 5}}\n---\n', 'wrong-type metadata.name'],
    ['a name that is a boolean', '{apiVersion: v1, kind: Pod, metadata: {name: on}}\n---\n', 'unquoted-boolean metadata.name'],
    ['a kind of another group', podOf('p').replace('"v1"', '"apps/v1"'), 'invalid-value apiVersion'],
    ['a workload of the core group', workloadOf('Deployment', 'p').replace('apps/v1', 'v1'), 'invalid-value apiVersion'],
    ['a namespace that is a boolean', '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: y}}\n---\n', 'unquoted-boolean metadata.namespace'],
  ])('%s', (_, text, problem) => {
    const cluster = clusterOf(text + SOUND);
    expect(problemsOf(cluster)).toEqual([`error ${problem}`]);
    expect(idsOf(cluster)).toEqual(['shop/sound[Pod]']);
  });
});

describe('what is wrong but keeps the object', () => {
  test.each<[string, string, string, string]>([
    ['replicas in quotes', workloadOf('Deployment', 'p', { spec: { replicas: '3' } }), 'error wrong-type spec.replicas', 'shop/p[Deployment]'],
    ['negative replicas', workloadOf('Deployment', 'p', { spec: { replicas: -1 } }), 'error invalid-value spec.replicas', 'shop/p[Deployment]'],
    [
      'a selector label that is a number',
      workloadOf('Deployment', 'p', { selector: { matchLabels: { a: 1 } } }),
      'error wrong-type spec.selector.matchLabels.a',
      'shop/p[Deployment]',
    ],
    ['hostNetwork in quotes', podOf('p', { spec: { hostNetwork: 'true' } }), 'error wrong-type spec.hostNetwork', 'shop/p[Pod]'],
    ['a port without its number', withPort({ name: 'http' }), `warning invalid-value ${PORT}`, 'shop/p[Pod]'],
    [
      'a template that cannot be read, with pods',
      workloadOf('StatefulSet', 'p', { labels: 'x' }) + podOf('p-0', { owner: 'StatefulSet/p' }),
      'error wrong-type spec.template.metadata.labels',
      'shop/p[StatefulSet]',
    ],
  ])('%s', (_, text, problem, id) => {
    const cluster = clusterOf(text);
    expect(problemsOf(cluster)).toEqual([problem]);
    expect(idsOf(cluster)).toEqual([id]);
  });
});

describe('what is odd and means something to the API', () => {
  test.each<[string, string]>([
    ['a null label is an empty one', podOf('p', { labels: { a: null } })],
    ['null labels are none', podOf('p', { labels: null })],
    ['null ports are none', podOf('p', { spec: { containers: [{ ports: null }] } })],
    ['ports of an init container that ends', podOf('p', { spec: { initContainers: [{ ports: {} }] } })],
    ['a pod that the server names', '{apiVersion: v1, kind: Pod, metadata: {generateName: p-}}'],
    ['a Service of another group', objectOf('serving.knative.dev/v1', 'Service', 's', { metadata: { labels: 5 } }) + SOUND],
    ['an unknown kind', objectOf('example.com/v1', 'Widget', 'w', { spec: 5 }) + SOUND],
  ])('%s', (_, text) => {
    const cluster = clusterOf(text);
    expect(problemsOf(cluster)).toEqual([]);
    expect(cluster.endpoints).toHaveLength(1);
  });
});

const labelled = (value: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels:\n    a: ${value}\n`;

describe('values that kubectl does not read as text', () => {
  test.each<[string, string, string | undefined]>([
    ['on', 'unquoted-boolean', '"on"'],
    ['y', 'unquoted-boolean', '"y"'],
    ['NO', 'unquoted-boolean', '"NO"'],
    ['true', 'unquoted-boolean', '"true"'],
    ['0123', 'unquoted-boolean', '"0123"'],
    ['0o17', 'unquoted-boolean', '"0o17"'],
    ['5', 'wrong-type', '"5"'],
    ['1.50', 'wrong-type', '"1.50"'],
    ['1.50 # a comment', 'wrong-type', '"1.50"'],
    ['&anchor 5', 'wrong-type', undefined],
    ['0x10', 'unquoted-boolean', '"0x10"'],
  ])('%s', (value, code, fix) => {
    const { problems } = clusterOf(labelled(value));
    expect(problems[0]?.code).toBe(code);
    expect(problems[0]?.place?.path).toEqual(['metadata', 'labels', 'a']);
    expect(problems[0]?.fixes?.flatMap(({ edits }) => edits.map(({ text }) => text))[0]).toBe(fix);
  });

  test('the message shows what was typed', () => {
    expect(clusterOf(labelled('0123')).problems[0]?.message).toBe('`0123` without quotes is read as the number `83`, but a string is due; put it in quotes');
  });
});

describe('quotes where none are due', () => {
  const texts = (text: string) => clusterOf(text).problems.flatMap(({ fixes }) => (fixes ?? []).flatMap(({ edits }) => edits.map((edit) => edit.text)));
  test.each<[string, string, string[]]>([
    ['a number', withPort({ containerPort: '8080' }), ['8080']],
    ['a flag', podOf('p', { spec: { hostNetwork: 'true' } }), ['true']],
    ['no number at all', withPort({ containerPort: 'http' }), []],
    ['no flag at all', podOf('p', { spec: { hostNetwork: 'yes' } }), []],
    ['a number of another base', withPort({ containerPort: '0123' }), []],
  ])('%s', (_, text, fixes) => {
    expect(texts(text)).toEqual(fixes);
  });
});

describe('two objects of one name', () => {
  const one = (namespace: string, label: string, kind = 'Pod') =>
    `{apiVersion: v1, kind: ${kind}, metadata: {name: a, namespace: ${namespace}, labels: {v: ${label}}}}\n---\n`;
  test('the later one counts, and the warning points at both', () => {
    const cluster = clusterOf(one('x', 'first') + one('x', 'second') + one('z', 'other'));
    expect(problemsOf(cluster)).toEqual(['warning duplicate-object metadata.name']);
    expect(cluster.endpoints.map(({ id, shapes }) => [id, shapes[0]?.labels.v])).toEqual([
      ['x/a[Pod]', 'second'],
      ['z/a[Pod]', 'other'],
    ]);
    expect(cluster.problems[0]?.message).toContain('`Pod` `x/a`');
    expect(cluster.problems[0]?.place?.document.text).toContain('second');
    expect(cluster.problems[0]?.related?.[0]?.place.document.text).toContain('first');
  });
  test('a namespace has no namespace', () => {
    const cluster = clusterOf(one('x', 'first', 'Namespace') + one('z', 'second', 'Namespace') + SOUND);
    expect(problemsOf(cluster)).toEqual(['warning duplicate-object metadata.name']);
    expect(cluster.namespaces.get('a')?.labels.v).toBe('second');
  });
  test('no namespace is the namespace default', () => {
    expect(problemsOf(clusterOf(`{apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n${one('default', 'x')}`))).toEqual([
      'warning duplicate-object metadata.name',
    ]);
  });
  test('names that the server makes are never the same', () => {
    const unnamed = '{apiVersion: v1, kind: Pod, metadata: {generateName: p-}}\n---\n';
    expect(problemsOf(clusterOf(unnamed + unnamed))).toEqual([]);
  });
  test('two groups of one kind are one kind', () => {
    expect(problemsOf(clusterOf(workloadOf('Deployment', 'a') + workloadOf('Deployment', 'a').replace('apps/v1', 'extensions/v1beta1')))).toEqual([
      'warning deprecated-api apiVersion',
      'warning duplicate-object metadata.name',
    ]);
  });
});

test.each<[string, string, string | undefined]>([
  ['extensions/v1beta1', 'Deployment', 'apps/v1'],
  ['apps/v1beta2', 'StatefulSet', 'apps/v1'],
  ['batch/v1beta1', 'CronJob', 'batch/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress', undefined],
])('%s of a %s is no longer served', (apiVersion, kind, fix) => {
  const { problems } = clusterOf(SOUND + workloadOf(kind, 'd').replace(/"apiVersion":"[^"]*"/, `"apiVersion":"${apiVersion}"`));
  expect(problems.map(({ code }) => code)).toEqual(['deprecated-api']);
  expect(problems[0]?.fixes?.[0]?.edits[0]?.text).toBe(fix);
});

describe('no workloads', () => {
  test('is said of files that have other things', () => {
    expect(problemsOf(clusterOf('{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}'))).toEqual(['warning no-workloads']);
  });
  test('is not said of nothing', () => {
    expect(problemsOf(clusterOf(''))).toEqual([]);
  });
});

describe('hostile values', () => {
  test('names of inherited properties are labels like any other', () => {
    const { endpoints } = clusterOf('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"constructor":"a","__proto__":"b"}}}');
    const labels = endpoints[0]?.shapes[0]?.labels;
    expect(Object.entries(labels ?? {})).toEqual([
      ['constructor', 'a'],
      ['__proto__', 'b'],
    ]);
    expect(labels?.toString).toBeUndefined();
  });

  const name = fc.constantFrom(
    'Pod',
    'Deployment',
    'ReplicaSet',
    'CronJob',
    'Job',
    'DaemonSet',
    'ReplicationController',
    'Service',
    'Ingress',
    'Endpoints',
    'EndpointSlice',
    'Node',
    'Namespace',
  );
  const KEYS = [
    'metadata',
    'name',
    'namespace',
    'labels',
    'spec',
    'template',
    'jobTemplate',
    'selector',
    'matchLabels',
    'containers',
    'initContainers',
    'ports',
    'containerPort',
    'protocol',
    'restartPolicy',
    'ownerReferences',
    'controller',
    'kind',
    'status',
    'podIPs',
    'ip',
    'addresses',
    'subsets',
    'rules',
    'http',
    'paths',
    'backend',
    'replicas',
    '__proto__',
  ];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 1, 80, 'a', 'Always', '', -1, 1.5, 'Pod'),
      fc.array(tie('any'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 5 }),
    ),
  })).any;

  test('never throw, and labels that come out are text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value, value, value), { maxLength: 4 }), (objects) => {
        const document = { text: '', value: null, resources: [], problems: [] };
        const resources = objects.map(([kind, metadata, spec, status]): Resource => {
          const groups: { readonly [kind: string]: string } = {
            Ingress: 'networking.k8s.io',
            EndpointSlice: 'discovery.k8s.io',
            Job: 'batch',
            CronJob: 'batch',
          };
          const group = groups[kind] ?? (/Set$|^Deployment/.test(kind) ? 'apps' : '');
          return { ref: { group, version: 'v1', kind, namespace: '', name: 'x' }, value: { metadata, spec, status, subsets: spec }, document, path: [] };
        });
        const cluster = readCluster(resources);
        for (const { shapes, selector } of cluster.endpoints) {
          for (const labels of [selector, ...shapes.map((shape) => shape.labels)])
            expect(Object.values(labels).every((label) => typeof label === 'string')).toBe(true);
          expect(shapes.length).toBeGreaterThan(0);
          expect(shapes.every(({ ports }) => portsOf(ports) !== undefined)).toBe(true);
        }
        for (const { severity, path, place, code } of cluster.problems) {
          expect(['error', 'warning']).toContain(severity);
          expect(place === undefined).toBe(path === undefined);
          expect(CLUSTER_CATALOGUE.some((record) => record.code === code)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the catalogue', () => {
  test.each(CLUSTER_CATALOGUE.map((record) => [record.code, record] as const))(
    '%s: the bad example has it and nothing else, the good one is silent',
    (code, { bad, good, severity }) => {
      const read = (text: string) => readCluster(readFile({ name: 'a.yaml', text }).documents.flatMap(({ resources }) => resources)).problems;
      expect(read(bad).map((problem) => `${problem.severity} ${problem.code}`)).toEqual([`${severity} ${code}`]);
      expect(read(good)).toEqual([]);
    },
  );
});

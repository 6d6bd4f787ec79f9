// Near misses one by one: each kind is named with its leaf and a sentence, and its fix changes just that leaf.
import { describe, expect, test } from 'vitest';
import { edited } from './change/testing/proof';
import { file, flows, lines, namespace, open, policy, traffic, workload } from './change/testing/small-cluster';
import { BY_THE_BOOK, type NearMiss, type Proposal, probe, open as read, type Why, why } from './index';
import { formatPath } from './yaml/path';

const service = (id: string, ports: string) => {
  const [home, name] = id.split('/');
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${home}}\nspec: {selector: {app: ${name}}, ports: [${ports}]}\n`;
};

const WORLD = file(
  namespace('shop', '{team: a}'),
  namespace('ops', '{team: b}'),
  workload('shop/web', { labels: '{app: web, tier: front}' }),
  workload('shop/db', { ports: '{name: sql, containerPort: 5432}' }),
  workload('ops/prom'),
);

const ask = (question: string, ...policies: readonly string[]): Why => {
  const [, from = '', to = '', on = ''] = /^(.*) > (.*) on (.*)$/.exec(question) ?? [];
  const answer = why(open({ 'w.yaml': WORLD, 'p.yaml': file(...policies) }), from, to, traffic(on));
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
};

const top = (answer: Why): NearMiss => answer.nearMisses[0] ?? never('no near miss');
const never = (words: string): never => {
  throw new Error(words);
};
const fixOf = ({ fix }: NearMiss): Proposal => ('edits' in fix ? fix : never(fix.reason));

const DB = '{app: db}';
const ingress = (rule: string, subject = DB) => `{podSelector: {matchLabels: ${subject}}, ingress: [${rule}]}`;
const from = (labels: string) => `from: [{podSelector: {matchLabels: ${labels}}}]`;

describe('the leaf that is off', () => {
  test.each<[kind: NearMiss['kind'], question: string, policies: readonly string[], path: string, text: RegExp, change: readonly string[]]>([
    [
      'label-spelling',
      'shop/web > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{app: wbe}')}}`))],
      'spec.ingress[0].from[0].podSelector.matchLabels.app',
      /^ingress rule 1 asks for pods with `app: wbe`, and shop\/web has `app: web`; nothing in the files has what it asks for$/,
      ['app: wbe', 'app: web'],
    ],
    [
      'label-case',
      'shop/web > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{App: web}')}}`))],
      'spec.ingress[0].from[0].podSelector.matchLabels.App',
      /upper and lower case$/,
      ['{App: web}', '{app: web}'],
    ],
    [
      'label-key',
      'shop/web > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{name: web}')}}`))],
      'spec.ingress[0].from[0].podSelector.matchLabels.name',
      /asks for pods with `name: web`, and shop\/web has `app: web`/,
      ['{name: web}', '{app: web}'],
    ],
    [
      'namespace-label-other',
      'ops/prom > shop/db on 5432',
      [policy('shop/p', ingress('{from: [{namespaceSelector: {matchLabels: {team: c}}}]}'))],
      'spec.ingress[0].from[0].namespaceSelector.matchLabels.team',
      /asks for namespaces with `team: c`, and namespace ops has `team: b`/,
      ['{team: c}', '{team: b}'],
    ],
    [
      'namespace-label-missing',
      'ops/prom > shop/db on 5432',
      [policy('shop/p', ingress('{from: [{namespaceSelector: {matchLabels: {name: ops}}}]}'))],
      'spec.ingress[0].from[0].namespaceSelector.matchLabels.name',
      /namespace ops has no label `name`, but `kubernetes.io\/metadata.name: ops`$/,
      ['{name: ops}', '{kubernetes.io/metadata.name: ops}'],
    ],
    [
      'peer-namespace',
      'ops/prom > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{app: prom}')}}`))],
      'spec.ingress[0].from[0]',
      /means pods with app=prom of its own namespace shop only, and ops\/prom lives in ops$/,
      ['[{podSelector', 'namespaceSelector'],
    ],
    [
      'protocol',
      'shop/web > shop/db on UDP 5432',
      [policy('shop/p', ingress(`{${from('{app: web}')}, ports: [{port: 5433}, {protocol: SCTP, port: 5432}]}`))],
      'spec.ingress[0].ports[1].protocol',
      /lets shop\/web in on SCTP 5432, and not on UDP 5432$/,
      ['SCTP', 'UDP'],
    ],
    [
      'port',
      'shop/web > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{app: web}')}, ports: [{port: 5423}]}`))],
      'spec.ingress[0].ports[0].port',
      /on TCP 5423, and not on TCP 5432$/,
      ['5423', '5432'],
    ],
    [
      'port',
      'shop/web > shop/db on 5432',
      [policy('shop/p', ingress(`{${from('{app: web}')}, ports: [{port: sqll}]}`))],
      'spec.ingress[0].ports[0].port',
      /the port `sqll`, a name that shop\/db does not declare, and calls TCP 5432 `sql`/,
      ['sqll', 'sql'],
    ],
    [
      'service-port',
      'shop/web > shop/db on 5432',
      [service('shop/db', '{port: 80, targetPort: sql}'), policy('shop/p', ingress(`{${from('{app: web}')}, ports: [{port: 80}]}`))],
      'spec.ingress[0].ports[0].port',
      /on TCP 80, the port of Service shop\/db; policies see the port of its pods, TCP 5432$/,
      ['80', '5432'],
    ],
    [
      'service-port',
      'shop/web > shop/db on 80',
      [service('shop/db', '{port: 80, targetPort: sql}'), policy('shop/p', ingress(`{${from('{app: web}')}, ports: [{port: 5432}]}`))],
      'spec.ingress[0].ports[0].port',
      /on TCP 5432, where TCP 80 of Service shop\/db leads: policies see the port of its pods and never the Service's$/,
      ['', '80'],
    ],
    [
      'label-spelling',
      'shop/web > shop/db on 5432',
      [policy('shop/closed', '{podSelector: {}}'), policy('shop/p', ingress(`{${from('{app: web}')}}`, '{app: bd}'))],
      'spec.podSelector.matchLabels.app',
      /^selects pods with `app: bd`, and shop\/db has `app: db`; nothing in the files has what it asks for: ingress rule 1 would let shop\/web in/,
      ['{app: bd}', '{app: db}'],
    ],
    [
      'label-spelling',
      'shop/web > shop/db on 5432',
      [policy('shop/p', '{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [dbb]}]}}')],
      'spec.podSelector.matchExpressions[0].values[0]',
      /^selects pods without `app: dbb`, which nothing in the files has, and shop\/db has `app: db`$/,
      ['dbb', 'db'],
    ],
    [
      'wrong-namespace',
      'shop/web > shop/db on 5432',
      [policy('shop/closed', '{podSelector: {}}'), policy('default/p', ingress(`{${from('{app: web}')}}`))],
      'metadata.namespace',
      /^selects pods of namespace default, and shop\/db lives in shop/,
      ['namespace: default', 'namespace: shop'],
    ],
    [
      'direction-missing',
      'shop/web > shop/db on 5432',
      [
        policy('shop/closed', '{podSelector: {}, policyTypes: [Egress]}'),
        policy('shop/p', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}], egress: [{}]}'),
      ],
      'spec.policyTypes',
      /^egress rule 1 would let it out to shop\/db, but its policyTypes do not list Egress/,
      ['[Ingress]', '[Ingress, Egress]'],
    ],
    [
      'direction-extra',
      'shop/web > shop/db on 5432',
      [policy('shop/p', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], ingress: [{}]}')],
      'spec.policyTypes[0]',
      /^closes egress and has no egress rule, while its ingress rules do not count/,
      ['[Egress]', '[Ingress]'],
    ],
    [
      'address',
      '10.1.2.3 > shop/db on 5432',
      [policy('shop/p', ingress('{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}'))],
      'spec.ingress[0].from[0].ipBlock.except[0]',
      /leaves 10\.1\.0\.0\/16 out of 10\.0\.0\.0\/8, where 10\.1\.2\.3 lies$/,
      ['except', '10.1.2.3/32'],
    ],
  ])('%s: %s', (kind, question, policies, path, text, [taken = '', given = '']) => {
    const answer = ask(question, ...policies);
    const miss = top(answer);
    expect([miss.kind, formatPath(miss.path)]).toEqual([kind, path]);
    expect(miss.text).toMatch(text);
    const changed = lines(fixOf(miss));
    expect(changed.filter((l) => l.startsWith('-')).join('\n')).toContain(taken);
    expect(changed.filter((l) => l.startsWith('+')).join('\n')).toContain(given);
  });

  test('an open flow has none', () => {
    expect(ask('shop/web > shop/db on 5432').nearMisses).toEqual([]);
    expect(ask('shop/web > shop/db on 5432', policy('shop/p', ingress(`{${from('{app: web}')}}`))).nearMisses).toEqual([]);
  });

  test('a rule for the own namespace is no slip', () => {
    const answer = ask('ops/prom > shop/db on 5432', policy('shop/p', ingress('{from: [{podSelector: {}}]}')));
    expect(answer.nearMisses.map((m) => m.kind)).toEqual(['no-rule']);
  });

  test('what selects somebody else is no slip: the end comes beside it, or nothing is said of it', () => {
    const rule = policy('shop/p', ingress(`{${from('{app: web}')}}`));
    const answer = ask('ops/prom > shop/db on 5432', rule);
    expect(answer.nearMisses.map((m) => m.kind)).toEqual(['no-rule']);
    expect(top(answer).text).toBe('has no rule to let ops/prom into shop/db on TCP 5432');
    expect(fixOf(top(answer)).lost).toEqual([]);
  });
});

describe('the fix', () => {
  test('opens both ends where both block', () => {
    const closed = policy('shop/closed', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
    const answer = ask('shop/web > shop/db on 5432', closed, policy('shop/p', ingress(`{${from('{app: wbe}')}}`)));
    const miss = top(answer);
    expect([miss.kind, miss.policy, miss.direction]).toEqual(['label-spelling', 'shop/p', 'ingress']);
    const analysis = open({ 'w.yaml': WORLD, 'p.yaml': file(closed, policy('shop/p', ingress(`{${from('{app: wbe}')}}`))) });
    const after = read(edited(analysis, fixOf(miss).edits), BY_THE_BOOK);
    expect(probe(after, [{ src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 5432 }])[0]?.allowed).toBe(true);
  });

  test('tells what it opens and closes beside', () => {
    const answer = ask(
      'shop/web > shop/db on 5432',
      policy('shop/p', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress], ingress: [{}]}'),
    );
    expect(top(answer).kind).toBe('direction-extra');
    expect(flows(fixOf(top(answer)).gained).length).toBeGreaterThan(0);
  });

  test('of many ports opens those of the rule', () => {
    const miss = top(ask('shop/web > shop/db on all', policy('shop/p', ingress(`{${from('{app: wbe}')}, ports: [{port: 5432}]}`))));
    expect(miss.opens).toBe(traffic('5432'));
  });

  test('says why there is none', () => {
    const files = { 'w.yaml': WORLD, 'p.yaml': policy('shop/p', ingress(`{${from('{app: wbe}')}}`)) };
    const answer = why(open(files, ['p.yaml']), 'shop/web', 'shop/db', traffic('5432'));
    const slip = 'nearMisses' in answer ? answer.nearMisses.find((m) => m.kind === 'label-spelling') : undefined;
    expect(slip?.fix).toEqual({ reason: 'shop/p stands in `p.yaml`, which is read-only' });
    expect('nearMisses' in answer && answer.nearMisses[0]?.kind).toBe('no-rule');
  });

  test('names the namespace where a pod has no labels', () => {
    const bare = workload('shop/bare', { labels: '{}' });
    const closed = policy('shop/p', '{podSelector: {}}');
    const answer = why(open({ 'w.yaml': file(WORLD, bare), 'p.yaml': closed }), 'ops/prom', 'shop/bare', traffic('80'));
    const [miss] = 'nearMisses' in answer ? answer.nearMisses : [];
    expect(miss?.text).toMatch(/shop\/bare has no labels of its own, so that only all pods of namespace shop can be named$/);
    expect(miss && fixOf(miss).brings.length).toBe(1);
  });
});

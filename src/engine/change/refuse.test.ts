// Bad input: a sentence that says what and why, and nothing changes.
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { EMPTY } from '../sets/traffic';
import { propose } from './propose';
import { ask, file, open, policy, shop, workload } from './testing/small-cluster';

const workloads = file(workload('shop/web'), workload('shop/db', { replicas: 2 }));
const small = () => open({ 'w.yaml': workloads, 'p.yaml': policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}') });

test.each([
  ['allow shop/web > shop/web on 80', 'shop/web is a single pod, and a pod always reaches itself'],
  ['cut shop/web > shop/web on 80', 'shop/web is a single pod, and a pod always reaches itself'],
  ['allow shop/nobody > shop/db on 80', 'no workload or pod `shop/nobody` in the files'],
  ['allow shop/web > ns:nowhere on 80', 'no namespace `nowhere` in the files'],
  ['allow 203.0.113.7 > internet on 80', 'both ends are outside the cluster: no policy concerns them'],
  ['allow shop/web > 10.1.2.3/8 on 80', '`10.1.2.3/8` has bits set beyond its length: did you mean `10.0.0.0/8`?'],
  ['allow shop/web > ip:10.1.2.3/8 on 80', '`10.1.2.3/8` has bits set beyond its length: did you mean `10.0.0.0/8`?'],
  ['allow shop/web > 10.0.0.0/33 on 80', '`10.0.0.0/33` is not an address or a block'],
  ['allow shop/web > 10.0.0 on 80', '`10.0.0` is not an address or a block'],
  ['allow shop/web > 10.0.0.0/8 except 11.0.0.0/16 on 80', 'the exception `11.0.0.0/16` is not inside of `10.0.0.0/8`'],
  ['allow shop/web > 10.0.0.0/8 except 10.0.0.0/8 on 80', 'the exception `10.0.0.0/8` is not inside of `10.0.0.0/8`'],
  ['allow shop/web > 10.0.0.0/8 except 10.0.0.1/24 on 80', '`10.0.0.1/24` has bits set beyond its length: did you mean `10.0.0.0/24`?'],
  ['allow shop/web > 10.0.0.0/8 except x on 80', '`x` is not an address block like 10.0.0.0/8'],
  ['allow shop/web > 10.0.0.7 except 10.0.0.0/8 on 80', '`10.0.0.7` is not an address block like 10.0.0.0/8: only a block can have exceptions'],
])('%s', (question, reason) => {
  expect(ask(small(), question)).toEqual({ proposals: [], already: false, reason });
});

test('no port', () => {
  const answer = propose(small(), { kind: 'allow', from: 'shop/web', to: 'shop/db', traffic: EMPTY });
  expect(answer).toEqual({ proposals: [], already: false, reason: 'no port is given: ports go from 1 to 65535' });
});

test('the replicas of a workload may be kept from each other', () => {
  expect(ask(small(), 'allow shop/db > shop/db on 80').proposals).not.toEqual([]);
});

test('a pod on the network of its node cannot be selected', () => {
  const analysis = open({
    'w.yaml': file(workload('shop/agent', { hostNetwork: true }), workload('shop/db')),
    'p.yaml': policy('shop/deny', '{podSelector: {}}'),
  });
  expect(ask(analysis, 'allow shop/agent > shop/db on 80').reason).toBe(
    'no policy can let shop/agent reach shop/db on TCP 80: shop/agent is on the network of its node, where no policy selects it',
  );
});

test('a pod without labels cannot be selected', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: bare, namespace: shop}\nspec: {containers: [{name: main}]}\n';
  const analysis = open({ 'w.yaml': file(pod, workload('shop/db')), 'p.yaml': policy('shop/deny', '{podSelector: {}}') });
  expect(ask(analysis, 'allow shop/bare > shop/db on 80').reason).toBe(
    'no policy can let shop/bare reach shop/db on TCP 80: shop/bare has no labels of its own that a policy could select it by',
  );
});

describe('while something is broken', () => {
  const edit = (name: string, change: (text: string) => string) => {
    const before = shop();
    return openFiles(
      before.files.map((f) => ({ name: f.name, text: f.name === name ? change(f.text) : f.text })),
      BY_THE_BOOK,
      before,
    );
  };

  test('text: the file is named', () => {
    const analysis = edit('policies.yaml', (text) => text.replace('podSelector: {}', 'podSelector: {'));
    expect(ask(analysis, 'allow shop/web > shop/db on 80').reason).toBe(
      'the text of `policies.yaml` is broken: mend it first, since what it means is not known',
    );
  });

  test('a policy that a cluster would refuse', () => {
    const analysis = edit('policies.yaml', (text) => text.replace('port: 8101', 'port: 70000'));
    expect(ask(analysis, 'allow shop/web > shop/db on 80').reason).toBe(
      'a policy is written so that a cluster would refuse it: mend it first, since what it means is not known',
    );
  });
});

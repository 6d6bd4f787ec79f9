// What is wrong, in the user's words, and what the offered fix makes of the text.
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../../yaml/locate';
import { KUBERNETES_CATALOGUE } from './catalogue';
import { readNetworkPolicy } from './read';
import { policyWith, resourceIn } from './testing/resources';

/** The text after the first fix of the first problem, and what was fixed. */
function fix(text: string): { readonly message: string; readonly code: string; readonly title: string | undefined; readonly fixed: string } {
  const [problem] = readNetworkPolicy(resourceIn(text)).problems;
  const offered = problem?.fixes?.[0];
  const fixed = (offered?.edits ?? [])
    .map((edit) => ({ range: rangeOf(edit.place), text: edit.text }))
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((all, { range, text: by }) => all.slice(0, range[0]) + by + all.slice(range[1]), text);
  return { code: problem?.code ?? '', message: problem?.message ?? '', title: offered?.title, fixed };
}

describe('fixes', () => {
  test.each([
    ['a capital', 'PodSelector: {}', 'unknown-field', 'podSelector: {}'],
    ['a letter', 'ingres:\n  - {}', 'unknown-field', 'ingress:\n  - {}'],
    ['an underscore', 'ingress:\n  - _from: []', 'unknown-field', 'ingress:\n  - from: []'],
    ['a quoted key', 'ingress: [{"form": []}]', 'unknown-field', 'ingress: [{"from": []}]'],
    ['a hyphen', 'ingress:\n- from:\n  - pod-selector: {}', 'unknown-field', 'ingress:\n- from:\n  - podSelector: {}'],
    [
      'a mapping for a list',
      'ingress:\n  - ports: # why\n      port: 80 # http\n      protocol: TCP\n    from: []',
      'wrong-type',
      'ingress:\n  - ports: # why\n      - port: 80 # http\n        protocol: TCP\n    from: []',
    ],
    ['a flow mapping for a list', 'ingress: [{ports: {port: 80}}]', 'wrong-type', 'ingress: [{ports: [{port: 80}]}]'],
    ['a word for a list', 'policyTypes: Ingress', 'wrong-type', 'policyTypes: [Ingress]'],
    ['a boolean', 'podSelector: {matchLabels: {proxy: on}}', 'unquoted-boolean', 'podSelector: {matchLabels: {proxy: "on"}}'],
    ['an octal number', 'podSelector: {matchLabels: {id: 0123}}', 'unquoted-boolean', 'podSelector: {matchLabels: {id: "0123"}}'],
    ['a number', 'podSelector: {matchLabels: {id: 1.10}}', 'wrong-type', 'podSelector: {matchLabels: {id: "1.10"}}'],
    [
      'a value in a list',
      'podSelector: {matchExpressions: [{key: a, operator: In, values: [n]}]}',
      'unquoted-boolean',
      'podSelector: {matchExpressions: [{key: a, operator: In, values: ["n"]}]}',
    ],
    ['a port name that is a boolean', 'ingress: [{ports: [{port: off}]}]', 'unquoted-boolean', 'ingress: [{ports: [{port: "off"}]}]'],
    ['a quoted port', 'ingress: [{ports: [{port: "80"}]}]', 'invalid-value', 'ingress: [{ports: [{port: 80}]}]'],
    ['a quoted end of a range', "ingress: [{ports: [{port: 80, endPort: '90'}]}]", 'wrong-type', 'ingress: [{ports: [{port: 80, endPort: 90}]}]'],
    ['a protocol in lower case', 'ingress: [{ports: [{port: 80, protocol: tcp}]}]', 'invalid-value', 'ingress: [{ports: [{port: 80, protocol: TCP}]}]'],
    ['a quoted protocol', 'ingress: [{ports: [{port: 80, protocol: "tcp"}]}]', 'invalid-value', 'ingress: [{ports: [{port: 80, protocol: "TCP"}]}]'],
    ['a policy type in lower case', "policyTypes: ['ingress']", 'invalid-value', "policyTypes: ['Ingress']"],
    [
      'an operator in lower case',
      'podSelector: {matchExpressions: [{key: a, operator: exists}]}',
      'invalid-value',
      'podSelector: {matchExpressions: [{key: a, operator: Exists}]}',
    ],
    [
      'an address without a length',
      'ingress: [{from: [{ipBlock: {cidr: 203.0.113.7}}]}]',
      'invalid-value',
      'ingress: [{from: [{ipBlock: {cidr: 203.0.113.7/32}}]}]',
    ],
    ['host bits', 'ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8}}]}]', 'inexact-block', 'ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]'],
    ['leading zeros', 'ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/08}}]}]', 'inexact-block', 'ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]'],
    ['IPv4 in IPv6', 'ingress: [{from: [{ipBlock: {cidr: "::ffff:10.0.0.0/104"}}]}]', 'inexact-block', 'ingress: [{from: [{ipBlock: {cidr: "10.0.0.0/8"}}]}]'],
  ])('%s', (_, spec, code, fixed) => {
    const found = fix(policyWith(spec));
    expect(found).toMatchObject({ code, fixed: policyWith(fixed) });
    expect(readNetworkPolicy(resourceIn(found.fixed)).problems).toEqual([]);
  });

  test.each([
    ['no field resembles it', 'colour: red'],
    ['the field that it resembles is there', 'podSelector: {}\npodSelektor: {}'],
    ['the value belongs to another place too', 'podSelector: {matchLabels: {a: &a "80"}}\ningress: [{ports: [{port: *a}]}]'],
    ['the mapping is empty, since one empty rule would allow everything', 'ingress: {}'],
  ])('none where %s', (_, spec) => {
    expect(fix(policyWith(spec)).title).toBeUndefined();
    expect(fix(policyWith(spec)).code).not.toBe('');
  });

  test('a field in the metadata', () => {
    const text = policyWith('podSelector: {}').replace('namespace:', 'Namespace:');
    expect(fix(text).fixed).toBe(policyWith('podSelector: {}'));
  });

  test('in JSON the fixed text is JSON', () => {
    const text = '{"apiVersion": "extensions/v1beta1", "kind": "NetworkPolicy", "metadata": {"name": "a"}}';
    expect(fix(text).fixed).toBe(text.replace('extensions/v1beta1', 'networking.k8s.io/v1'));
  });

  test('in a List the fix is in the item', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${policyWith('PodSelector: {}').replaceAll('\n', '\n  ')}`;
    expect(fix(text).fixed).toBe(text.replace('PodSelector', 'podSelector'));
  });
});

test.each(KUBERNETES_CATALOGUE)('the fix of the bad example of $code leaves nothing wrong', ({ bad }) => {
  expect(readNetworkPolicy(resourceIn(fix(bad).fixed)).problems).toEqual([]);
});

test.each([
  ['an unknown field', 'ingress: [{fro: []}]', '`fro` is not a field here and has no effect; did you mean `from`?'],
  ['an unknown field without a likeness', 'ingress: [{colour: red}]', '`colour` is not a field here and has no effect; the fields are `from`, `ports`'],
  ['a boolean', 'podSelector: {matchLabels: {a: yes}}', '`yes` without quotes is read as the boolean `true`, but a string is due; put it in quotes'],
  ['an octal number', 'podSelector: {matchLabels: {a: 010}}', '`010` without quotes is read as the number `8`, but a string is due; put it in quotes'],
  ['a number', 'podSelector: {matchLabels: {a: 8}}', '`8` without quotes is read as a number, but a string is due; put it in quotes'],
  ['a list for a mapping', 'podSelector: []', 'a mapping is due here, not a list'],
  ['a mapping for a list', 'ingress: {}', 'a list is due here, not a mapping'],
  ['a scalar for a list', 'policyTypes: Egress', 'a list is due here, not `Egress`; make it a list of one'],
  ['a mapping for a number', 'ingress: [{ports: [{endPort: {}}]}]', 'a whole number is due here, not a mapping'],
  ['a fraction', 'ingress: [{ports: [{port: 80.5}]}]', 'a number or a name is due here, not `80.5`'],
  ['a digit name', 'ingress: [{ports: [{port: "80"}]}]', '`80` is a name of digits alone; write the number without quotes'],
  ['an empty protocol', 'ingress: [{ports: [{protocol: ""}]}]', '`""` is not a protocol that policies know; use `TCP`, `UDP` or `SCTP`'],
  ['a label', 'podSelector: {matchLabels: {"a b": c}}', '`a b` is not a label key; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends'],
  [
    'a host name',
    'ingress: [{from: [{ipBlock: {cidr: example.com}}]}]',
    '`example.com` is not an address block; write one such as `203.0.113.0/24` or `2001:db8::/32`',
  ],
])('message: %s', (_, spec, message) => {
  expect(fix(policyWith(spec)).message).toBe(message);
});

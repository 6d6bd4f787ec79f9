// The directions and the name of a policy: text before and after.
import { describe, expect, test } from 'vitest';
import { policyWith } from './testing/resources';
import { made } from './testing/write';
import { WRITER } from './write';

describe('a direction', () => {
  const rules = 'ingress:\n- {}\n';
  const out = 'egress:\n# all\n- {}\n';

  test.each<[string, string, 'ingress' | 'egress', string]>([
    ['egress where no type is said', rules, 'egress', `${rules}policyTypes:\n- Ingress\n- Egress\n`],
    ['egress beside ingress', 'policyTypes: [Ingress]\n', 'egress', 'policyTypes: [Ingress, Egress]\n'],
    ['ingress beside egress', 'policyTypes:\n- Egress # out\n', 'ingress', 'policyTypes:\n- Egress # out\n- Ingress\n'],
    ['what a repeated type leaves room for', 'policyTypes: [Ingress, Ingress]\n', 'egress', 'policyTypes: [Ingress, Egress]\n'],
    ['ingress where no type is said', out, 'ingress', out],
    ['egress that rules imply', out, 'egress', out],
  ])('closed: %s', (_, before, direction, text) => {
    expect(made(policyWith(before), (resource) => WRITER.closeDirection(resource, direction))).toBe(policyWith(text));
  });

  test.each<[string, string, 'ingress' | 'egress', string]>([
    ['one of two', `policyTypes:\n- Ingress\n- Egress\n${rules}${out}`, 'egress', `policyTypes:\n- Ingress\n${rules}`],
    ['the first of two', `policyTypes: [Ingress, Egress]\n${rules}${out}`, 'ingress', `policyTypes: [Egress]\n${out}`],
    ['egress that rules imply', `${rules}${out}`, 'egress', rules],
    ['ingress that is implied', `${rules}${out}`, 'ingress', `${out}policyTypes:\n- Egress\n`],
    ['what is open', rules, 'egress', rules],
  ])('opened: %s', (_, before, direction, text) => {
    expect(made(policyWith(before), (resource) => WRITER.openDirection(resource, direction))).toBe(policyWith(text));
  });

  test.each<[string, string, 'ingress' | 'egress']>([
    ['no type is said', rules, 'ingress'],
    ['one type is said', `policyTypes: [Egress]\n${out}`, 'egress'],
    ['it is said twice', 'policyTypes: [Ingress, Ingress]\n', 'ingress'],
  ])('the only one stays closed: %s', (_, before, direction) => {
    expect(made(policyWith(before), (resource) => WRITER.openDirection(resource, direction))).toBe(
      `[${direction} is all that the policy closes: remove the policy instead]`,
    );
  });
});

describe('a name', () => {
  test.each([
    ['plain', 'name: web\n', 'db', 'name: db\n'],
    ['quoted, with a comment', 'name: "web" # ours\n', 'db', 'name: db # ours\n'],
    ['that has to be quoted', 'name: web\n', '8080', 'name: "8080"\n'],
    ['where one is generated', 'generateName: web-\n', 'db', 'generateName: web-\n  name: db\n'],
    ['as it is', 'name: web\n', 'web', 'name: web\n'],
  ])('%s', (_, before, name, text) => {
    const policy = (metadata: string) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  ${metadata}spec: {}\n`;
    expect(made(policy(before), (resource) => WRITER.rename(resource, name))).toBe(policy(text));
  });

  test.each([
    ['', '[the name `""` is empty; a policy needs one]'],
    ['Web', '[the name `Web` is not a DNS name; use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part]'],
  ])('%j is refused', (name, reason) => {
    expect(made(policyWith(''), (resource) => WRITER.rename(resource, name))).toBe(reason);
  });
});

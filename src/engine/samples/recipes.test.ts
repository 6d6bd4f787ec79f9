// The recipes of the gallery: what each is said to allow and to deny, with the policies that decide, in the order of the
// lesson.
import { describe, expect, test } from 'vitest';
import { type Claims, claimsOfSample, SAMPLES } from '../testing/sample';

/** `+` allowed, `-` blocked; then the packet, and the policy that is the reason, `open` where none is. */
const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  'deny-all-to-app': [
    '- shop/web -> shop/database TCP 5432 by shop/database-closed',
    '- lab/stranger -> shop/database TCP 5432 by shop/database-closed',
    '- 203.0.113.1 -> shop/database TCP 5432 by shop/database-closed',
    '+ shop/database -> shop/web TCP 8080 open',
    '+ lab/stranger -> shop/web TCP 8080 open',
  ],
  'limit-to-app': [
    '+ shop/web -> shop/api TCP 8080 by shop/api-from-web',
    '+ shop/web -> shop/api UDP 1 by shop/api-from-web',
    '- shop/batch -> shop/api TCP 8080 by shop/api-from-web',
    '- lab/web -> shop/api TCP 8080 by shop/api-from-web',
    '+ shop/api -> shop/batch TCP 8080 open',
  ],
  'deny-all-in-namespace': [
    '- shop/web -> shop/api TCP 8080 by shop/default-deny',
    '- lab/probe -> shop/web TCP 8080 by shop/default-deny',
    '- 203.0.113.1 -> shop/web TCP 8080 by shop/default-deny',
    '+ shop/web -> lab/probe TCP 8080 open',
    '+ shop/web -> 203.0.113.1 UDP 53 open',
  ],
  'deny-other-namespaces': [
    '+ shop/web -> shop/api TCP 8080 by shop/only-own-namespace',
    '- lab/probe -> shop/api TCP 8080 by shop/only-own-namespace',
    '- 203.0.113.1 -> shop/api TCP 8080 by shop/only-own-namespace',
    '+ shop/web -> lab/probe TCP 8080 open',
  ],
  'allow-from-all-namespaces': [
    '+ lab/probe -> shop/web TCP 8080 by shop/web-from-all-namespaces',
    '+ shop/store -> shop/web TCP 8080 by shop/web-from-all-namespaces',
    '- 203.0.113.1 -> shop/web TCP 8080 by shop/web-from-all-namespaces',
    '- 203.0.113.1 -> shop/web TCP 8080 by shop/default-deny',
    '- lab/probe -> shop/store TCP 6379 by shop/default-deny',
  ],
  'allow-from-namespace': [
    '+ production/worker -> shop/api TCP 8080 by shop/api-from-production',
    '- testing/worker -> shop/api TCP 8080 by shop/api-from-production',
    '- 203.0.113.1 -> shop/api TCP 8080 by shop/api-from-production',
  ],
  'allow-from-pod-in-namespace': [
    '+ operations/prometheus -> shop/api TCP 8080 by shop/api-from-monitoring',
    '- operations/wiki -> shop/api TCP 8080 by shop/api-from-monitoring',
    '- shop/watcher -> shop/api TCP 8080 by shop/api-from-monitoring',
  ],
  'allow-from-outside': [
    '+ 203.0.113.1 -> shop/web TCP 8080 by shop/web-from-everywhere',
    '+ 2001:db8::1 -> shop/web TCP 8080 by shop/web-from-everywhere',
    '+ lab/probe -> shop/web TCP 8080 by shop/web-from-everywhere',
    '- 203.0.113.1 -> shop/web TCP 80 by shop/web-from-everywhere',
    '- 203.0.113.1 -> shop/store TCP 6379 by shop/default-deny',
    '- shop/web -> shop/store TCP 6379 by shop/default-deny',
  ],
  'allow-port': [
    '+ shop/prometheus -> shop/api TCP 9102 by shop/api-metrics',
    '- shop/prometheus -> shop/api TCP 8080 by shop/api-metrics',
    '- shop/prometheus -> shop/api UDP 9102 by shop/api-metrics',
    '- shop/web -> shop/api TCP 9102 by shop/api-metrics',
    '- shop/web -> shop/api TCP 8080 by shop/api-metrics',
  ],
  'allow-from-many-apps': [
    '+ shop/catalogue -> shop/store TCP 6379 by shop/store-from-its-users',
    '+ shop/basket -> shop/store TCP 6379 by shop/store-from-its-users',
    '+ shop/search -> shop/store TCP 6379 by shop/store-from-its-users',
    '- shop/search -> shop/store TCP 6380 by shop/store-from-its-users',
    '- shop/reports -> shop/store TCP 6379 by shop/store-from-its-users',
  ],
  'deny-egress-of-app': [
    '- shop/parser -> shop/database TCP 5432 by shop/parser-no-way-out',
    '- shop/parser -> 203.0.113.1 TCP 443 by shop/parser-no-way-out',
    '- shop/parser -> kube-system/coredns UDP 53 by shop/parser-no-way-out',
    '+ shop/web -> shop/parser TCP 8080 open',
    '+ shop/web -> shop/database TCP 5432 open',
  ],
  'deny-egress-of-namespace': [
    '- shop/web -> shop/api TCP 8080 by shop/no-way-out',
    '- shop/web -> kube-system/coredns UDP 53 by shop/no-way-out',
    '- shop/api -> 203.0.113.1 TCP 443 by shop/no-way-out',
    '+ kube-system/coredns -> shop/api TCP 8080 open',
  ],
  'limit-egress': [
    '+ shop/api -> shop/database TCP 5432 by shop/api-egress',
    '+ shop/api -> kube-system/coredns UDP 53 by shop/api-egress',
    '+ shop/api -> kube-system/coredns TCP 53 by shop/api-egress',
    '- shop/api -> kube-system/coredns TCP 5432 by shop/api-egress',
    '- shop/api -> shop/database TCP 53 by shop/api-egress',
    '- shop/api -> shop/mailer TCP 8080 by shop/api-egress',
    '- shop/api -> 203.0.113.1 TCP 443 by shop/api-egress',
    '+ shop/mailer -> shop/api TCP 8080 open',
  ],
  'deny-external-egress': [
    '+ shop/web -> lab/wiki TCP 8080 by shop/only-inside',
    '+ shop/web -> kube-system/coredns UDP 53 by shop/only-inside',
    '- shop/web -> 203.0.113.1 TCP 443 by shop/only-inside',
    '+ shop/billing -> 203.0.113.10 TCP 443 by shop/billing-to-bank',
    '- shop/billing -> 203.0.113.11 TCP 443 by shop/billing-to-bank',
    '- shop/web -> 203.0.113.10 TCP 443 by shop/only-inside',
  ],
};

const CLAIM = /^([+-]) (.+ \d+) (?:by (\S+)|open)$/;

/** What of one claim is not so. */
function miss(claims: Claims, claim: string): readonly string[] {
  const [, sign, question = '', policy] = CLAIM.exec(claim) ?? [];
  if (!sign) return [`${claim}: no claim`];
  const told = claims.why(question);
  const isSo = claims.ask(question) === (sign === '+') && (policy ? told.by.includes(policy) : told.state === 'default' && told.by.length === 0);
  return isSo ? [] : [`${claim}: is ${told.state} by ${told.by.join(', ') || 'nobody'}`];
}

test('are fourteen, in the order of the lesson', () => {
  expect(SAMPLES.flatMap((sample) => (sample.group === 'recipe' ? [sample.id] : []))).toEqual(Object.keys(CLAIMS));
  expect(Object.keys(CLAIMS)).toHaveLength(14);
});

describe.each(Object.entries(CLAIMS))('%s', (id, claimed) => {
  const claims = claimsOfSample(id);

  test('does what it says', () => expect(claimed.flatMap((claim) => miss(claims, claim))).toEqual([]));

  test('is without a problem', () => expect(claims.problems()).toEqual([]));
});

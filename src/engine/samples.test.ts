// The samples say what they are said to say: each claim of the guided texts, asked of the oracle and of the engine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BY_THE_BOOK, open, probe } from './index';
import { findEnd, isAllowed } from './testing/oracle';
import { readManifests, readWorld } from './testing/oracle-world';

const FOLDER = 'public/samples';

interface Sample {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly group: 'scenario' | 'recipe';
  readonly files: readonly string[];
  readonly repair?: { readonly title: string; readonly files: readonly string[] };
}

const SAMPLES = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Sample[];
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

interface Guide {
  readonly text: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

const guideOf = (id: string): Guide => JSON.parse(read(`${id}/guide.json`)) as Guide;

/** Answers `ns/a -> ns/b TCP 80`; the oracle and the engine must say the same. */
function asker(files: readonly string[]): (question: string) => boolean | 'unsure' {
  const inputs = files.map((name) => ({ name, text: read(name) }));
  const world = readWorld(inputs.map((input) => input.text));
  // A running pod has an address, wherever it is.
  for (const [i, pod] of world.pods.entries()) pod.addresses.push(`10.244.0.${i + 2}`);
  const analysis = open(inputs, BY_THE_BOOK);
  return (question) => {
    const [src = '', , dst = '', protocol = '', port = ''] = question.split(' ');
    const from = findEnd(world, src);
    const to = findEnd(world, dst);
    const answer = probe(analysis, [{ src, dst, protocol, port: Number(port) }])[0];
    if (!from || !to || !answer || answer.problem) throw new Error(`${question}: ${answer?.problem}`);
    if (answer.unsure) return 'unsure';
    expect(isAllowed(world, BY_THE_BOOK, { from, to, protocol, port: Number(port) }), question).toBe(answer.allowed);
    return answer.allowed;
  };
}

describe('the index', () => {
  test('names every file, and every file that it names is there', () => {
    const named = SAMPLES.flatMap((sample) => [...sample.files, ...(sample.repair?.files ?? [])]);
    const there = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    expect([...new Set(named)].sort()).toEqual(there.sort());
  });

  test('opens the shop first, and knows each sample by an id of its own', () => {
    expect(SAMPLES[0]?.id).toBe('shop');
    expect(new Set(SAMPLES.map((sample) => sample.id)).size).toBe(SAMPLES.length);
  });

  test.each(SAMPLES)('$id has a title, a summary, a group, and a guide with steps', ({ id, title, summary, group }) => {
    expect(['scenario', 'recipe']).toContain(group);
    const guide = guideOf(id);
    expect(guide.steps.length).toBeGreaterThan(0);
    for (const words of [title, summary, guide.text, ...guide.steps.flatMap((step) => [step.title, step.text])]) expect(words.trim()).not.toBe('');
  });

  test.each(SAMPLES.flatMap((sample) => sample.files))('%s holds complete objects', (name) => {
    const documents = readManifests(read(name));
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents) expect([typeof document.kind, typeof document.metadata?.name]).toEqual(['string', 'string']);
  });
});

describe('an online shop', () => {
  const ask = asker(SAMPLES.find((sample) => sample.id === 'shop')?.files ?? []);

  /** Everything that flows, but for DNS. */
  const FLOWS = `
    ip:198.51.100.1 -> ingress-nginx/controller 80 443
    ingress-nginx/controller -> shop/storefront 8080
    shop/load-generator -> shop/storefront 8080
    shop/storefront -> shop/accounts 8101
    shop/storefront -> shop/catalog 8102
    shop/storefront -> shop/search 8103
    shop/storefront -> shop/recommender 8104
    shop/storefront -> shop/basket 8105
    shop/storefront -> shop/checkout 8106
    shop/recommender -> shop/catalog 8102
    shop/checkout -> shop/basket 8105
    shop/checkout -> shop/pricing 8107
    shop/checkout -> shop/payment 8108
    shop/checkout -> shop/shipping 8109
    shop/checkout -> shop/orders 8110
    shop/orders -> shop/notifier 8111
    shop/accounts -> shop/database 5432
    shop/catalog -> shop/database 5432
    shop/orders -> shop/database 5432
    shop/search -> shop/search-index 9200
    shop/basket -> shop/basket-cache 6379
    shop/payment -> ip:203.0.113.80 443
    shop/notifier -> ip:198.51.100.25 587
  `;
  const flows = new Set(
    FLOWS.trim()
      .split('\n')
      .flatMap((line) => {
        const [src, , dst, ...ports] = line.trim().split(' ');
        return ports.map((port) => `${src} -> ${dst} TCP ${port}`);
      }),
  );
  const shop = [...new Set([...flows].flatMap((flow) => flow.split(' ')).filter((word) => word.startsWith('shop/')))];
  const others = ['ingress-nginx/controller', 'kube-system/coredns', 'ip:198.51.100.1', 'ip:198.51.100.25', 'ip:203.0.113.80', 'ip:10.0.0.1'];
  const ports = [...new Set([...flows].map((flow) => flow.split(' ')[4]))];

  test('is a dozen services, three stores and a load generator', () => expect(shop).toHaveLength(16));

  test('what is drawn flows, and in the shop nothing else but DNS', () => {
    const pairs = shop.flatMap((a) =>
      [...shop, ...others].flatMap((b) =>
        a === b
          ? []
          : [
              [a, b],
              [b, a],
            ],
      ),
    );
    const questions = new Set(pairs.flatMap(([src, dst]) => ports.map((port) => `${src} -> ${dst} TCP ${port}`)));
    const open_ = [...questions].filter((question) => ask(question) !== false);
    expect(open_.sort()).toEqual([...flows].filter((flow) => flow.includes('shop/')).sort());
  });

  test.each([
    ['everyone in the shop may ask for a name', 'shop/database -> kube-system/coredns UDP 53', true],
    ['also over TCP', 'shop/database -> kube-system/coredns TCP 53', true],
    ['but nothing else of the DNS server', 'shop/database -> kube-system/coredns TCP 9153', false],
    ['the Internet reaches the controller', 'ip:198.51.100.1 -> ingress-nginx/controller TCP 443', true],
    ['and no private address does', 'ip:10.0.0.1 -> ingress-nginx/controller TCP 443', false],
    ['nor the metadata address', 'ip:169.254.169.254 -> ingress-nginx/controller TCP 443', false],
    ['nor another port', 'ip:198.51.100.1 -> ingress-nginx/controller TCP 8080', false],
    ['no service calls the controller back', 'shop/catalog -> ingress-nginx/controller TCP 443', false],
    ['the card processor only over TLS', 'shop/payment -> ip:203.0.113.80 TCP 80', false],
    ['the neighbour of the mail relay is not the mail relay', 'shop/notifier -> ip:198.51.100.26 TCP 587', false],
  ])('%s', (_name, question, expected) => expect(ask(question)).toBe(expected));
});

describe("two policies from a vendor's page", () => {
  const first = asker(['vendor/network-policy-namespace-a.yaml', 'vendor/cluster.yaml']);
  const second = asker(['vendor/np-allow-ns-a.yaml', 'vendor/cluster.yaml']);
  const both = asker(SAMPLES.find((sample) => sample.id === 'vendor')?.files ?? []);
  const meant = asker(SAMPLES.find((sample) => sample.id === 'vendor')?.repair?.files ?? []);

  test.each([
    // question, the first alone, the second alone, both, what was meant
    ['namespace-a/web -> namespace-a/api TCP 9090', false, false, false, true],
    ['namespace-b/partner -> namespace-a/web TCP 8080', false, true, true, true],
    ['namespace-c/stranger -> namespace-a/web TCP 8080', false, false, false, false],
    ['ip:203.0.113.1 -> namespace-a/web TCP 8080', false, false, false, false],
    ['namespace-a/web -> namespace-b/partner TCP 7070', true, true, true, true],
    ['namespace-a/web -> namespace-c/stranger TCP 6060', true, false, false, false],
    ['namespace-a/web -> kube-system/coredns UDP 53', true, false, false, true],
    ['namespace-a/web -> ip:203.0.113.1 TCP 443', true, false, false, false],
    ['namespace-b/partner -> namespace-c/stranger TCP 6060', true, true, true, true],
  ])('%s', (question, alone, other, together, repaired) => {
    expect([first(question), second(question), both(question), meant(question)]).toEqual([alone, other, together, repaired]);
  });
});

describe('two tenants on a platform', () => {
  const ask = asker(SAMPLES.find((sample) => sample.id === 'xks')?.files ?? []);

  test.each([
    ['the namespace itself', 'source/helper -> source/foo TCP 8080', true],
    ['DNS over UDP', 'destination/bar -> kube-system/coredns UDP 53', true],
    ['not over TCP', 'destination/bar -> kube-system/coredns TCP 53', false],
    ['both halves are there', 'source/foo -> destination/bar TCP 8080', true],
    ['one half is missing', 'source/foo -> destination/baz TCP 8080', false],
    ['the other direction was never allowed', 'destination/bar -> source/foo TCP 8080', false],
    ['the other pods of the tenant are not meant', 'source/helper -> destination/bar TCP 8080', false],
    ['the Internet', 'source/foo -> ip:203.0.113.1 TCP 443', true],
    ['which is every private address too', 'source/foo -> ip:10.1.2.3 TCP 22', true],
    ['and the metadata address', 'source/foo -> ip:169.254.169.254 TCP 80', true],
    ['and every pod that nothing isolates', 'source/foo -> ingress-nginx/controller TCP 443', true],
    ['for foo alone', 'source/helper -> ip:203.0.113.1 TCP 443', false],
    ['no IPv6', 'source/foo -> ip:2001:db8::1 TCP 443', false],
    ['the ingress controller', 'ingress-nginx/controller -> source/foo TCP 8080', true],
    ['not to the other pods', 'ingress-nginx/controller -> source/helper TCP 8090', false],
    ['the last hop of the private route', 'ingress-nginx/controller-private -> ip:1.2.3.4 TCP 443', true],
    ['and no other', 'ingress-nginx/controller-private -> ip:1.2.3.5 TCP 443', false],
    ['the private controller does not reach foo: its own egress says so', 'ingress-nginx/controller-private -> source/foo TCP 8080', false],
    ['the mesh port, on which foo is reached too', 'source/helper -> source/foo TCP 4143', true],
    ['bar is not open on it', 'source/foo -> destination/bar TCP 4143', false],
  ])('%s: %s', (_name, question, expected) => expect(ask(question)).toBe(expected));
});

// The sample `shop`: what its guide says of it, asked of the engine and of the oracle.
import { describe, expect, test } from 'vitest';
import { claimsOfSample } from '../testing/sample';

describe('an online shop', () => {
  const { ask, why, problems } = claimsOfSample('shop');

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

  test.each([
    ['a flow takes both ends', 'shop/storefront -> shop/checkout TCP 8106', 'nowhere', ['shop/storefront', 'shop/checkout']],
    ['out of the cluster it takes one', 'shop/payment -> 203.0.113.80 TCP 443', 'nowhere', ['shop/payment']],
    ['into it, too', '198.51.100.1 -> ingress-nginx/controller TCP 443', 'nowhere', ['ingress-nginx/allow-internet-to-controller']],
    ['names', 'shop/database -> kube-system/coredns UDP 53', 'nowhere', ['shop/allow-dns']],
    ['nobody meant this one', 'shop/shipping -> shop/database TCP 5432', 'both', ['shop/allow-dns', 'shop/default-deny', 'shop/database', 'shop/default-deny']],
  ])('%s: %s', (_name, question, stopped, by) => {
    const told = why(question);
    expect([told.stopped, told.by]).toEqual([stopped, by]);
  });

  test('is without a problem', () => expect(problems()).toEqual([]));
});

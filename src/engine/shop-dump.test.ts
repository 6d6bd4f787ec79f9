// The whole of `kubectl get ns,pods,deploy,sts,ds,svc,ing,netpol -A -o yaml` for the shop: each workload stands once,
// and what flows is what flows in the sample that the cluster was made from.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeShopDump } from '../../e2e/fixtures/make-shop-dump.mjs';
import { problemsOf } from './dialects/open';
import { BY_THE_BOOK, formatTraffic, list, open } from './index';
import { findEnd, isAllowed } from './testing/oracle';
import { readWorld } from './testing/oracle-world';

const TEXT = readFileSync('e2e/fixtures/shop-dump.yaml', 'utf8');
const analysis = open([{ name: 'shop-dump.yaml', text: TEXT }], BY_THE_BOOK);
const sampleFiles = ['cluster.yaml', 'workloads.yaml', 'policies.yaml'].map((name) => ({ name, text: readFileSync(`public/samples/shop/${name}`, 'utf8') }));

/** Every workload with its replicas. */
const WORKLOADS = `
  cert-manager/cert-manager[Deployment] 1
  cert-manager/cert-manager-cainjector[Deployment] 1
  cert-manager/cert-manager-webhook[Deployment] 1
  ingress-nginx/controller[Deployment] 2
  ingress-nginx/ingress-nginx-admission-create[Job] 1
  ingress-nginx/ingress-nginx-admission-patch[Job] 1
  kube-system/coredns[Deployment] 2
  kube-system/etcd-control-1[Pod] 1
  kube-system/kube-apiserver-control-1[Pod] 1
  kube-system/kube-controller-manager-control-1[Pod] 1
  kube-system/kube-proxy[DaemonSet] 4
  kube-system/kube-router[DaemonSet] 4
  kube-system/kube-scheduler-control-1[Pod] 1
  kube-system/metrics-server[Deployment] 1
  local-path-storage/local-path-provisioner[Deployment] 1
  monitoring/alertmanager[StatefulSet] 1
  monitoring/grafana[Deployment] 1
  monitoring/kube-state-metrics[Deployment] 1
  monitoring/node-exporter[DaemonSet] 4
  monitoring/prometheus[StatefulSet] 2
  shop/accounts[Deployment] 2
  shop/basket[Deployment] 2
  shop/basket-cache[StatefulSet] 1
  shop/catalog[Deployment] 2
  shop/checkout[Deployment] 2
  shop/database[StatefulSet] 1
  shop/db-backup-29917500[Job] 1
  shop/db-backup-29918940[Job] 1
  shop/debug-shell[Pod] 1
  shop/load-generator[Deployment] 1
  shop/notifier[Deployment] 1
  shop/orders[Deployment] 2
  shop/payment[Deployment] 2
  shop/pricing[Deployment] 1
  shop/recommender[Deployment] 1
  shop/schema-migration-42[Job] 1
  shop/search[Deployment] 2
  shop/search-index[StatefulSet] 2
  shop/shipping[Deployment] 1
  shop/storefront[Deployment] 4
  shop/storefront-v1[Deployment] 0
`;

test('the fixture is what its script makes of the sample', () => expect(makeShopDump()).toBe(TEXT));

describe('reading', () => {
  test('each workload stands once, with its replicas', () => {
    const found = analysis.cluster.endpoints.map(({ id, replicas }) => `${id} ${replicas}`);
    expect(found).toEqual(
      WORKLOADS.trim()
        .split('\n')
        .map((line) => line.trim()),
    );
  });

  test('every pod is in one workload, but for the evicted replica, which is no more', () => {
    const pods = analysis.cluster.endpoints.flatMap((endpoint) =>
      endpoint.shapes.flatMap((shape) => shape.pods.map((pod) => `${endpoint.namespace}/${pod.name}`)),
    );
    expect(new Set(pods).size).toBe(pods.length);
    expect(pods.length).toBe((TEXT.match(/^ {2}kind: Pod$/gm)?.length ?? 0) - 1);
  });

  test('namespaces, services and ingresses are all there', () => {
    expect(analysis.cluster.namespaces.size).toBe(11);
    expect(analysis.cluster.services.length).toBe(TEXT.match(/^ {2}kind: Service$/gm)?.length);
    expect(analysis.cluster.ingresses.map((ingress) => ingress.name)).toEqual(['cm-acme-http-solver-x7k2p', 'storefront']);
    expect(analysis.policies.length).toBe(20);
  });

  test('it is a dump of a working cluster: no errors', () => {
    expect(problemsOf(analysis).filter((problem) => problem.severity === 'error')).toEqual([]);
  });
});

describe('what follows', () => {
  const inShop = (id: string): boolean => /^shop\/(?!db-backup|debug|schema|storefront-v1)/.test(id);
  const flowsOf = (files: Parameters<typeof open>[0]): string[] =>
    list(open(files, BY_THE_BOOK))
      .connections.filter(({ from, to }) => inShop(from) && inShop(to))
      .map(({ from, to, traffic }) => `${from} -> ${to} ${formatTraffic(traffic)}`)
      .sort();

  test('flows in the shop are those of the sample', () => {
    const flows = flowsOf([{ name: 'shop-dump.yaml', text: TEXT }]);
    expect(flows).toEqual(flowsOf(sampleFiles));
    expect(flows.length).toBe(19);
  });

  test('the oracle agrees pod by pod', () => {
    const world = readWorld([TEXT]);
    const storefronts = world.pods.filter((pod) => pod.labels.app === 'storefront');
    expect(storefronts.length).toBe(4);
    for (const from of storefronts) {
      for (const to of world.pods.filter((pod) => pod.namespace === 'shop')) {
        const expected = ['accounts', 'catalog', 'search', 'recommender', 'basket', 'checkout'].includes(to.labels.app ?? '') || from === to;
        const port = to.ports[0]?.port ?? 80;
        expect(isAllowed(world, BY_THE_BOOK, { from, to, protocol: 'TCP', port }), `${from.name} -> ${to.name}`).toBe(expected);
      }
    }
    expect(findEnd(world, 'kube-system/etcd-control-1')).toMatchObject({ hostNetwork: true, addresses: ['192.168.10.11'] });
  });

  test('nothing about it is uncertain, for every address is known', () => expect(list(analysis).unsure).toEqual([]));
});

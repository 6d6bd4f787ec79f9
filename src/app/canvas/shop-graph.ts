// A graph for tests: a shop of a dozen services with its payment, monitoring and system namespaces, and everything that
// an edge can be.
import type { Graph, GraphEdge, GraphNode, Lock } from '../../engine/index';
import { EMPTY, parseTraffic } from '../../engine/plain';

const OPEN: Lock = { isolated: false, policies: [] };
const shut = (...policies: string[]): Lock => ({ isolated: true, policies });

const nothing = { ports: [], offers: [], labels: {}, ingress: OPEN, egress: OPEN, dashed: false } as const;

function workload(namespace: string, name: string, kind: string, port: number, change: Partial<GraphNode> = {}): GraphNode {
  return {
    ...nothing,
    id: `${namespace}/${name}[${kind}]`,
    kind: 'workload',
    parent: `ns:${namespace}`,
    label: name,
    detail: port ? `${kind} · ${port}` : kind,
    workloadKind: kind,
    namespace,
    replicas: 1,
    ports: port ? [{ protocol: 'TCP', port, name: port === 50051 ? 'grpc' : 'http' }] : [],
    labels: { app: name },
    ingress: shut(`${namespace}/default-deny`),
    egress: shut(`${namespace}/default-deny`),
    ...change,
  };
}

const namespace = (name: string, change: Partial<GraphNode> = {}): GraphNode => ({
  ...nothing,
  id: `ns:${name}`,
  kind: 'namespace',
  label: name,
  detail: '',
  namespace: name,
  ...change,
});

const NODES: GraphNode[] = [
  { ...nothing, id: 'internet', kind: 'internet', label: 'Internet', detail: 'every other address' },
  { ...nothing, id: 'ip:203.0.113.0/24', kind: 'address', label: '203.0.113.0/24', detail: 'address block', parent: 'internet' },
  { ...nothing, id: 'ip:10.20.0.0/16', kind: 'address', label: '10.20.0.0/16', detail: 'address block', parent: 'internet' },
  namespace('shop', { ingress: shut('shop/default-deny'), egress: shut('shop/default-deny') }),
  namespace('payments', { ingress: shut('payments/default-deny') }),
  namespace('monitoring'),
  namespace('kube-system', { dashed: true }),
  namespace('ingress-nginx'),
  workload('ingress-nginx', 'ingress-nginx-controller', 'Deployment', 443, { replicas: 2, ingress: OPEN, egress: OPEN }),
  workload('shop', 'frontend', 'Deployment', 8080, { replicas: 3, offers: [{ service: 'frontend', port: 80, target: 8080, protocol: 'TCP' }] }),
  workload('shop', 'adservice', 'Deployment', 9555),
  workload('shop', 'recommendationservice', 'Deployment', 8080),
  workload('shop', 'productcatalogservice', 'Deployment', 3550),
  workload('shop', 'cartservice', 'Deployment', 7070),
  workload('shop', 'redis-cart', 'StatefulSet', 6379, { egress: OPEN }),
  workload('shop', 'checkoutservice', 'Deployment', 5050, { replicas: 2 }),
  workload('shop', 'shippingservice', 'Deployment', 50051),
  workload('shop', 'currencyservice', 'Deployment', 7000),
  workload('shop', 'emailservice', 'Deployment', 5000),
  workload('shop', 'paymentservice', 'Deployment', 50051),
  workload('shop', 'loadgenerator', 'CronJob', 0),
  workload('payments', 'gateway', 'Deployment', 50051, { offers: [{ service: 'gateway', port: 443, target: 50051, protocol: 'TCP' }] }),
  workload('payments', 'ledger', 'StatefulSet', 5432, { egress: OPEN }),
  workload('payments', 'reports', 'CronJob', 0, { egress: OPEN }),
  workload('monitoring', 'prometheus', 'StatefulSet', 9090, { ingress: OPEN, egress: OPEN }),
  workload('kube-system', 'k8s-app=kube-dns', '', 0, {
    id: 'implied:kube-system/k8s-app=kube-dns',
    kind: 'implied',
    detail: 'implied by a selector',
    dashed: true,
    ingress: OPEN,
    egress: OPEN,
  }),
];

const idOf = (name: string): string =>
  NODES.find((n) => n.id === name || n.id.startsWith(`${name}[`) || (n.kind === 'implied' && n.label.endsWith(name)))?.id ?? name;

function edge(from: string, to: string, port: string, state: GraphEdge['state'] = 'allowed', change: Partial<GraphEdge> = {}): GraphEdge {
  const [a, b] = [idOf(from), idOf(to)];
  const members = (id: string): string[] => (id.startsWith('ns:') ? NODES.filter((n) => n.parent === id).map((n) => n.id) : [id]);
  const label = port.replace('UDP ', '').replace('53', '53 dns');
  return {
    id: `${a} → ${b}`,
    from: a,
    to: b,
    state,
    parts: [{ state, traffic: parseTraffic(port) ?? EMPTY }],
    partial: false,
    fromMembers: members(a),
    toMembers: members(b),
    except: [],
    self: false,
    label,
    policies: [],
    ...change,
  };
}

const EDGES: GraphEdge[] = [
  edge('internet', 'ingress-nginx/ingress-nginx-controller', '443'),
  edge('ingress-nginx/ingress-nginx-controller', 'shop/frontend', '8080'),
  edge('shop/loadgenerator', 'shop/frontend', '8080'),
  edge('shop/frontend', 'shop/adservice', '9555'),
  edge('shop/frontend', 'shop/recommendationservice', '8080'),
  edge('shop/frontend', 'shop/productcatalogservice', '3550'),
  edge('shop/frontend', 'shop/cartservice', '7070'),
  edge('shop/frontend', 'shop/shippingservice', '50051'),
  edge('shop/frontend', 'shop/currencyservice', '7000'),
  edge('shop/frontend', 'shop/checkoutservice', '5050'),
  edge('shop/recommendationservice', 'shop/productcatalogservice', '3550'),
  edge('shop/checkoutservice', 'shop/productcatalogservice', '3550'),
  edge('shop/checkoutservice', 'shop/cartservice', '7070'),
  edge('shop/checkoutservice', 'shop/shippingservice', '50051'),
  edge('shop/checkoutservice', 'shop/currencyservice', '7000'),
  edge('shop/checkoutservice', 'shop/emailservice', '5000'),
  edge('shop/checkoutservice', 'shop/paymentservice', '50051'),
  edge('shop/cartservice', 'shop/redis-cart', '6379'),
  edge('shop/paymentservice', 'payments/gateway', '50051'),
  edge('shop/checkoutservice', 'payments/ledger', '5432', 'half-open', { policies: ['shop/checkout-egress'] }),
  edge('payments/gateway', 'payments/ledger', '5432'),
  edge('payments/reports', 'payments/ledger', '5432'),
  edge('payments/gateway', 'ip:203.0.113.0/24', '443'),
  edge('shop/emailservice', 'internet', '587', 'unsure'),
  edge('ip:10.20.0.0/16', 'payments/ledger', '5432', 'denied'),
  edge('monitoring/prometheus', 'ns:shop', '9100'),
  edge('ns:shop', 'kube-dns', 'UDP 53'),
  edge('ns:payments', 'kube-dns', 'UDP 53'),
  edge('ns:monitoring', 'ns:monitoring', 'all', 'allowed', { self: true }),
];

export const SHOP: Graph = {
  nodes: NODES,
  edges: EDGES,
  hidden: [edge('ns:monitoring', 'internet', 'all', 'default'), edge('ns:ingress-nginx', 'kube-dns', 'all', 'default')],
};

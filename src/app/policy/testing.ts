// For tests: a policy as the engine would describe it, with one of everything.
import type { GraphNode, PeerDetail, PolicyDetail, SelectorDetail, View } from '../../engine/index';

export const selector = (terms: readonly string[], members: readonly string[]): SelectorDetail => ({ terms, count: members.length, members, levels: [] });

const NESTED: PeerDetail = {
  path: ['spec', 'ingress', 0, 'from', 0],
  kind: 'pods',
  namespaces: { terms: ['kubernetes.io/metadata.name = shop'] },
  pods: selector(['app = web'], ['shop/web[Deployment]']),
  count: 1,
  flip: { to: 'OR', count: 9 },
};

const BLOCK: PeerDetail = {
  path: ['spec', 'ingress', 0, 'from', 1],
  kind: 'block',
  block: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
  count: 0,
};

export const POLICY: PolicyDetail = {
  id: 'pay/gate',
  kind: 'NetworkPolicy',
  namespace: 'pay',
  name: 'gate',
  file: 'pay.yaml',
  subject: {
    ...selector(['app = gate'], ['pay/gate[Deployment]']),
    levels: [
      { level: 'workload', title: 'gate alone', labels: { app: 'gate' }, current: true, count: 1, gained: [], lost: [] },
      { level: 'namespace', title: 'all of pay', labels: {}, current: false, count: 2, gained: ['pay/books[Deployment]'], lost: [] },
    ],
  },
  ingress: {
    isolated: true,
    rules: [{ path: ['spec', 'ingress', 0], action: 'allow', ports: [{ protocol: 'TCP', port: 8080 }], portsText: '8080', peers: [NESTED, BLOCK] }],
  },
  egress: { isolated: false, rules: [] },
};

const node = (id: string, namespace: string, label: string): GraphNode => ({
  id,
  kind: 'workload',
  label,
  namespace,
  detail: '',
  replicas: 3,
  ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
  offers: [],
  labels: {},
  ingress: { isolated: true, policies: ['pay/gate'] },
  egress: { isolated: true, policies: ['pay/deny-all'] },
  dashed: false,
});

export const VIEW: View = {
  graph: { nodes: [node('pay/gate[Deployment]', 'pay', 'gate'), node('pay/books[Deployment]', 'pay', 'books')], edges: [], hidden: [] },
  problems: [],
  files: [],
  policies: [{ id: 'pay/gate', namespace: 'pay', name: 'gate', span: { file: 'pay.yaml', start: 0, end: 1 }, subjects: ['pay/gate[Deployment]'], peers: [] }],
  pins: [],
  stale: false,
  counts: { namespaces: 1, workloads: 2, policies: 1, flows: 0 },
};

// Manifests as pages leave them: what their fields say about where each line belongs, and what they leave open.
import { describe, expect, test } from 'vitest';
import { findLostIndentation } from '../../../yaml/flattened';
import { loadDocument } from '../../../yaml/load';
import { rebuild } from './rebuild';

const strip = (text: string): string => text.replace(/^[ \t]+/gm, '');

const meaningOf = (text: string): unknown => {
  const loaded = loadDocument(text);
  return loaded.ok ? loaded.value : loaded.reason;
};

const policy = (spec: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: np
  namespace: shop
spec:
${spec}`;

const deployment = (pod: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: frontend
    spec:
${pod}${more}`;

/** Whole manifests, indented as they were. */
const WHOLE: readonly (readonly [string, string])[] = [
  ['a namespace', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: accounts\n  labels:\n    usage: accounts\n'],
  ['labels that are called like fields', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    name: a\n    kind: team\n'],
  ['labels first, as kubectl sorts them', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    usage: finance\n  name: finance\n'],
  [
    'a pod',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels:\n    app: p\nspec:\n  containers:\n    - name: c\n      image: nginx\n      ports:\n        - containerPort: 80\n          name: http\n',
  ],
  [
    'two containers',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: a\n      image: x\n    - name: b\n      image: y\n      command: ["sh", "-c", "sleep 1"]\n  restartPolicy: Never\n',
  ],
  ['a deployment', deployment('      containers:\n        - name: web\n          image: nginx\n          ports:\n            - containerPort: 80\n')],
  [
    'what follows the template',
    deployment(
      '      containers:\n        - name: web\n          image: nginx\n',
      '  strategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxSurge: 1\n',
    ),
  ],
  [
    'probes and resources',
    deployment(
      '      containers:\n        - name: web\n          image: nginx\n          readinessProbe:\n            httpGet:\n              path: /\n              port: 80\n            periodSeconds: 5\n          resources:\n            limits:\n              cpu: 100m\n              memory: 1Gi\n            requests:\n              cpu: 50m\n',
    ),
  ],
  [
    'variables and volumes',
    deployment(
      '      containers:\n        - name: web\n          image: nginx\n          env:\n            - name: A\n              value: "1"\n            - name: B\n              valueFrom:\n                secretKeyRef:\n                  name: s\n                  key: k\n          volumeMounts:\n            - name: data\n              mountPath: /data\n      volumes:\n        - name: data\n          emptyDir: {}\n',
    ),
  ],
  [
    'a service',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n    tier: frontend\n  ports:\n    - name: http\n      port: 80\n      targetPort: 8080\n    - name: https\n      port: 443\n',
  ],
  [
    'a service of a type',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ClusterIP\n  ports:\n    - port: 80\n  selector:\n    app: web\n',
  ],
  [
    'an ingress',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: shop\n  annotations:\n    kubernetes.io/ingress.class: nginx\nspec:\n  ingressClassName: nginx\n  tls:\n    - hosts:\n        - shop.example.com\n      secretName: cert\n  rules:\n    - host: shop.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: web\n                port:\n                  number: 80\n    - host: b.example.com\n      http:\n        paths:\n          - backend:\n              service:\n                name: b\n                port:\n                  name: http\n            path: /b\n            pathType: Exact\n',
  ],
  ['deny everything', policy('  podSelector: {}\n  policyTypes:\n    - Ingress\n    - Egress\n')],
  [
    'AND: one peer',
    policy(
      '  podSelector:\n    matchLabels:\n      app: db\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              team: a\n          podSelector:\n            matchLabels:\n              app: web\n      ports:\n        - protocol: TCP\n          port: 5432\n',
    ),
  ],
  [
    'OR: two peers',
    policy(
      '  podSelector:\n    matchLabels:\n      app: db\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              team: a\n        - podSelector:\n            matchLabels:\n              app: web\n      ports:\n        - protocol: TCP\n          port: 5432\n',
    ),
  ],
  [
    'both directions',
    policy(
      '  podSelector: {}\n  policyTypes:\n    - Egress\n    - Ingress\n  egress:\n    - to:\n        - namespaceSelector: {}\n      ports:\n        - port: 53\n          protocol: UDP\n        - port: 53\n          protocol: TCP\n    - to:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n            except:\n              - 10.1.0.0/16\n              - 10.2.0.0/16\n        - ipBlock:\n            cidr: 192.168.0.0/16\n  ingress:\n    - {}\n',
    ),
  ],
  [
    'expressions',
    policy(
      '  podSelector:\n    matchExpressions:\n      - key: app\n        operator: In\n        values:\n          - web\n          - api\n      - key: canary\n        operator: DoesNotExist\n  ingress:\n    - from:\n        - podSelector:\n            matchExpressions:\n              - {key: role, operator: Exists}\n',
    ),
  ],
  ['a rule of ports alone', policy('  podSelector: {}\n  ingress:\n    - ports:\n        - port: 80\n    - from:\n        - podSelector: {}\n')],
  [
    'flow style in lines',
    policy(
      '  podSelector: {matchLabels: {app: db}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: web}}}]\n      ports: [{port: 80}]\n',
    ),
  ],
  [
    'a key that is misspelt',
    policy(
      '  podSelector:\n    matchLabels:\n      app: db\n  ingress:\n    - from:\n        - NamespaceSelector:\n            matchLabels:\n              team: a\n          podSelector:\n            matchLabels:\n              app: web\n',
    ),
  ],
  [
    'comments and empty lines',
    '# who may talk to the database\n' +
      policy(
        '  # the database\n  podSelector:\n    matchLabels:\n      app: db   # its label\n\n  ingress:\n    # the shop\n    - from:\n        - podSelector: {}\n',
      ),
  ],
  ['quoted values', policy('  podSelector:\n    matchLabels:\n      "app.kubernetes.io/name": "a: b"\n      version: \'1\'\n  egress: []\n')],
  [
    'a stateful set',
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  serviceName: db\n  selector:\n    matchLabels:\n      app: db\n  template:\n    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n        - name: db\n          image: postgres\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes:\n          - ReadWriteOnce\n        resources:\n          requests:\n            storage: 1Gi\n',
  ],
  [
    'a cron job',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: report\nspec:\n  schedule: "0 1 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: r\n              image: r\n          restartPolicy: OnFailure\n',
  ],
  [
    'a list of objects',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Namespace\n    metadata:\n      name: a\n  - apiVersion: v1\n    kind: Namespace\n    metadata:\n      name: b\n      labels:\n        team: b\n',
  ],
  [
    'an admin policy',
    'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata:\n  name: c\nspec:\n  tier: Admin\n  priority: 10\n  subject:\n    namespaces:\n      matchLabels:\n        tenant: a\n  egress:\n    - name: deny\n      action: Deny\n      to:\n        - networks:\n            - 169.254.169.254/32\n',
  ],
];

describe.each(WHOLE)('%s', (_, text) => {
  const lost = strip(text);

  test('is recognised, and comes back as it was', () => {
    expect(findLostIndentation(text)).toBeUndefined();
    expect(findLostIndentation(lost)).toBeDefined();
    expect(meaningOf(rebuild(lost)?.text ?? '')).toEqual(meaningOf(text));
  });
});

test('every line keeps its characters', () => {
  for (const [, text] of WHOLE) expect(strip(rebuild(strip(text))?.text ?? '')).toBe(strip(text));
});

test('a page may leave spaces behind the dash, a margin, no-break spaces and Windows line ends', () => {
  const text = policy('  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n        - port: 80\n          protocol: UDP\n');
  const lost = strip(text).replaceAll('- ', '-   ').replace(/^/gm, '\u00a0\u00a0').replaceAll('\n', '\r\n');
  expect(findLostIndentation(lost)).toBeDefined();
  const { text: rebuilt = '', ambiguities } = rebuild(lost) ?? {};
  expect(meaningOf(rebuilt)).toEqual(meaningOf(text));
  expect(rebuilt.split('\r\n').length).toBe(text.split('\n').length);
  expect(ambiguities).toEqual([]);
});

test('lines that begin at the margin of a page are objects of their own where the first is complete', () => {
  const { text = '' } = rebuild(strip(`${WHOLE[0]?.[1]}${policy('  podSelector: {}\n')}`)) ?? {};
  expect(text.split(/^---\n/m).map(meaningOf)).toEqual([meaningOf(WHOLE[0]?.[1] ?? ''), meaningOf(policy('  podSelector: {}\n'))]);
});

/** All readings on offer, the likeliest first, and the questions. */
function readings(lost: string): { readonly values: readonly unknown[]; readonly questions: readonly string[]; readonly titles: readonly string[] } {
  const { text = '', ambiguities = [] } = rebuild(lost) ?? {};
  return {
    values: [text, ...ambiguities.flatMap(({ choices }) => choices.slice(1).map((c) => c.text))].map(meaningOf),
    questions: ambiguities.map(({ line, question }) => `${line}: ${question}`),
    titles: ambiguities.flatMap(({ choices }) => choices.map((c) => c.title)),
  };
}

test('where dashes are lost too, AND and OR are both shown', () => {
  const spec = (dash: string) =>
    policy(
      `  podSelector: {}\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              team: a\n        ${dash} podSelector:\n            matchLabels:\n              app: web\n`,
    );
  const { values, questions, titles } = readings(strip(spec('-')).replaceAll('- ', ''));
  expect(values).toContainEqual(meaningOf(spec('-')));
  expect(values).toContainEqual(meaningOf(spec(' ')));
  expect(questions).toContain('13: what does `podSelector` belong to?');
  expect(titles).toContain('`podSelector` narrows the peer before it (AND)');
  expect(titles).toContain('`podSelector` is another peer beside the one before it (OR)');
});

test.each([
  [
    'a label or a field of metadata',
    'apiVersion: v1\nkind: Pod\nmetadata:\nname: p\nlabels:\napp: p\nnamespace: shop\nspec:\ncontainers:\n- name: c\nimage: i\n',
    [{ labels: { app: 'p' }, namespace: 'shop' }, { labels: { app: 'p', namespace: 'shop' } }],
    ['`namespace` is a field of `metadata`', '`namespace` is a label of `metadata.labels`'],
  ],
])('%s', (_, lost, metadata, titles) => {
  const found = readings(lost);
  expect(found.values.map((value) => (value as { metadata: object }).metadata)).toEqual(metadata.map((one) => ({ name: 'p', ...one })));
  expect(found.titles).toEqual(titles);
});

test('an item that says nothing is a rule rather than a peer, but both are shown', () => {
  const found = readings(strip(policy('  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}\n    - {}\n')));
  expect(found.values.map((value) => (value as { spec: { ingress: unknown[] } }).spec.ingress.length)).toEqual([2, 1]);
});

test('where a block of text ends cannot be seen, so both ends are shown', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: conf\ndata:\n  nginx.conf: |\n    worker_processes 1;\n    events { }\n  other: x\n';
  const { values } = readings(strip(text));
  expect(values.map((value) => Object.keys((value as { data: object }).data))).toEqual([['nginx.conf'], ['nginx.conf', 'other']]);
});

test.each([
  ['a proper manifest', WHOLE[5]?.[1] ?? ''],
  ['one with a key twice', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  name: b\n'],
  ['an empty spec', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\nspec:\nstatus: {}\n'],
  ['no manifest', 'replicas: 1\nimage:\nname: x\ntag: y\n'],
  ['one being typed', 'apiVersion: v1\nkind: Pod\nmetadata:\n'],
])('%s has its indentation', (_, text) => {
  expect(findLostIndentation(text)).toBeUndefined();
});

test('text that is no YAML does not throw', () => {
  for (const text of ['', '- ', ': :\n- - -', 'a: [\n{', 'kind: x\nmetadata:\nspec: |\n', '---\n...\n---\n']) expect(() => rebuild(text)).not.toThrow();
});

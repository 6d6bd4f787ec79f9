// Rules where they have to hold their tongue, or say a second thing that their examples do not show.
import { expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { applyEdits } from '../yaml/edit';
import { spanOf } from '../yaml/place';
import { advise } from './advise';
import { fixesOf } from './fix';
import { RULES } from './rules';

const analysed = (text: string) => openFiles([{ name: 'a.yaml', text }], BY_THE_BOOK);
const codes = (text: string): string[] => advise(analysed(text)).map(({ code }) => code);
const bad = (code: string): string => RULES.find((rule) => rule.code === code)?.bad ?? '';

const replaced = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

const MONITORING_RULE = '    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }]\n';

test.each<[name: string, text: string]>([
  ['namespace isolation by another name', replaced(bad('denies-own-namespace'), 'deny-from-other-namespaces', 'default-deny')],
  [
    'a second policy lets the namespace in',
    `${bad('denies-own-namespace')}---\n${replaced(
      RULES.find((r) => r.code === 'denies-own-namespace')
        ?.good.split('---\n')
        .at(-1) ?? '',
      'deny-from-other-namespaces',
      'same',
    )}`,
  ],
  ['a tenant that may', replaced(bad('rejected-at-admission'), 'nodePort: false', 'nodePort: true')],
  ['no Tenant in the files', bad('rejected-at-admission').split('---\n').slice(1).join('---\n')],
  ['a namespace of no tenant', replaced(bad('cross-tenant'), 'labels: { capsule.clastix.io/tenant: gas }', 'labels: { team: gas }')],
  ['a port for scraping that is not told', replaced(bad('monitoring-blocked'), ', prometheus.io/port: "9090"', '')],
  ['monitoring that is let in as a namespace', bad('monitoring-blocked') + MONITORING_RULE],
  ['one end that is not meshed', replaced(bad('mesh-port'), 'annotations: { linkerd.io/inject: enabled }', 'annotations: { linkerd.io/inject: disabled }')],
])('silent: %s', (_, text) => {
  expect(codes(text)).toEqual([]);
});

test('isolation that is only said in a comment', () => {
  const text = replaced(bad('denies-own-namespace'), 'deny-from-other-namespaces', 'default');
  expect(codes(replaced(text, '  podSelector: {}', '  # block traffic from other namespaces\n  podSelector: {}'))).toEqual(['denies-own-namespace']);
});

test('a wildcard host of an Ingress, unless the tenant allows it', () => {
  const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { namespace: oil-web, name: web }
spec:
  rules:
    - host: "*.example.com"
`;
  const tenant = RULES.find((rule) => rule.code === 'rejected-at-admission')?.good ?? '';
  expect(codes(tenant + ingress)).toEqual(['rejected-at-admission']);
  expect(codes(replaced(tenant, '  serviceOptions:', '  ingressOptions: { allowWildcardHostnames: true }\n  serviceOptions:') + ingress)).toEqual([]);
});

test('an annotation for the mesh on the Deployment moves to its template', () => {
  const text = replaced(
    RULES.find((rule) => rule.code === 'mesh-port')?.good ?? '',
    'metadata: { namespace: shop, name: web }\nspec:\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web }\n      annotations: { linkerd.io/inject: enabled }\n',
    'metadata:\n  namespace: shop\n  name: web\n  annotations:\n    linkerd.io/inject: enabled\nspec:\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web }\n',
  );
  const analysis = analysed(text);
  const [advice, ...more] = advise(analysis);
  expect(more).toEqual([]);
  expect(advice).toMatchObject({ code: 'mesh-port', path: 'metadata.annotations.linkerd.io/inject' });
  const edits = (advice ? fixesOf(advice) : []).flatMap((fix) =>
    fix.edits.map((e) => ({ span: spanOf(analysis.files, e.place) ?? { file: '', start: 0, end: 0 }, text: e.text })),
  );
  const after = applyEdits(text, edits);
  expect(after).toMatch(/labels: \{ app: web \}\n +annotations:\n +linkerd\.io\/inject: enabled\n/);
  expect(codes(after)).toEqual([]);
});

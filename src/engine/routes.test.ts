// Ingress and Services: which workload serves an Ingress, where its requests end, and who shuts them out.
import { describe, expect, test } from 'vitest';
import { about, BY_THE_BOOK, explain, lint, list, open, parseTraffic, propose, view } from './index';
import { applyEdits } from './plain';

const namespace = (name: string, labels = ''): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n---\n`;

const workload = (where: string, name: string, labels: string, container = 'image: example/app', kind = 'Deployment'): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { namespace: ${where}, name: ${name} }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - { name: c, ${container} }
---
`;

const service = (name: string, spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: { namespace: shop, name: ${name} }\nspec: ${spec}\n---\n`;

const ingress = (name: string, spec: string, annotations = ''): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { namespace: shop, name: ${name}, annotations: { ${annotations} } }\nspec: { ${spec} }\n---\n`;

const backend = (name: string, port: number | string = 80): string =>
  `service: { name: ${name}, port: { ${typeof port === 'number' ? 'number' : 'name'}: ${port} } }`;

const toWeb = (more: string): string => ingress('web', `${more}rules: [{ host: web.example, http: { paths: [{ path: /, backend: { ${backend('web')} } }] } }]`);

const ingressClass = (name: string, controller: string, isDefault = false): string =>
  `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: ${name}, annotations: { ingressclass.kubernetes.io/is-default-class: "${isDefault}" } }\nspec: { controller: ${controller} }\n---\n`;

const policy = (where: string, name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { namespace: ${where}, name: ${name} }\nspec: ${spec}\n---\n`;

const WEB = workload('shop', 'web', 'app: web') + service('web', '{ selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }');
const NGINX =
  namespace('ingress-nginx') + workload('ingress-nginx', 'controller', 'app.kubernetes.io/name: ingress-nginx, app.kubernetes.io/component: controller');
const PRIVATE = workload('ingress-nginx', 'controller-private', 'app.kubernetes.io/name: ingress-nginx, class: private');
const TRAEFIK = workload('edge', 'traefik', 'app.kubernetes.io/name: traefik', 'image: traefik:v3', 'DaemonSet');
const UNKNOWN = '{ingress-controller}';

const analysisOf = (text: string) => open([{ name: 'a.yaml', text }], BY_THE_BOOK);
const routesOf = (text: string) => view(analysisOf(text)).graph.routes ?? [];
const servers = (text: string): readonly string[] => [...new Set(routesOf(text).map((r) => r.from.replace(/\[.*/, '')))];

describe('the controller', () => {
  test.each<[string, string, readonly string[]]>([
    ['by its label', NGINX + toWeb('ingressClassName: nginx, '), ['ingress-nginx/controller']],
    [
      'by its image',
      workload('edge', 'gateway', 'app: edge', 'image: registry.k8s.io/ingress-nginx/controller:v1.14') + toWeb('ingressClassName: nginx, '),
      ['edge/gateway'],
    ],
    ['by the name of its namespace', workload('ingress-nginx', 'controller', 'app: c') + toWeb('ingressClassName: nginx, '), ['ingress-nginx/controller']],
    [
      "by its namespace's label",
      namespace('edge', 'name: ingress-nginx') + workload('edge', 'controller', 'app: c') + toWeb('ingressClassName: nginx, '),
      ['edge/controller'],
    ],
    [
      'by the old annotation',
      NGINX + TRAEFIK + ingress('web', `defaultBackend: { ${backend('web')} }`, 'kubernetes.io/ingress.class: traefik'),
      ['edge/traefik'],
    ],
    [
      'by the program of the class',
      NGINX + TRAEFIK + ingressClass('public', 'traefik.io/ingress-controller') + toWeb('ingressClassName: public, '),
      ['edge/traefik'],
    ],
    ['by the default class', NGINX + TRAEFIK + ingressClass('public', 'k8s.io/ingress-nginx', true) + toWeb(''), ['ingress-nginx/controller']],
    ['the only one, without a class', TRAEFIK + toWeb(''), ['edge/traefik']],
    ['none of two, without a class', NGINX + TRAEFIK + toWeb(''), [UNKNOWN]],
    ['none of another family', TRAEFIK + toWeb('ingressClassName: nginx, '), [UNKNOWN]],
    ['the only one, for a class of any name', NGINX + toWeb('ingressClassName: public, '), ['ingress-nginx/controller']],
    ['none, for a class of a cloud', NGINX + toWeb('ingressClassName: alb, '), [UNKNOWN]],
    ['none, for a class of another program', NGINX + ingressClass('public', 'ingress.example/other') + toWeb('ingressClassName: public, '), [UNKNOWN]],
    ['none in the files', toWeb('ingressClassName: nginx, '), [UNKNOWN]],
    [
      'no helper of it',
      NGINX + workload('ingress-nginx', 'ingress-nginx-defaultbackend', 'app: b') + toWeb('ingressClassName: nginx, '),
      ['ingress-nginx/controller'],
    ],
    [
      'one of two by their names, public',
      NGINX + PRIVATE + toWeb('ingressClassName: nginx, ') + ingress('p', `ingressClassName: nginx-private`),
      ['ingress-nginx/controller'],
    ],
    ['one of two by their names, private', NGINX + PRIVATE + toWeb('ingressClassName: nginx-private, '), ['ingress-nginx/controller-private']],
    [
      'one of two by what it is told to serve',
      workload('ingress-nginx', 'a', 'app: ingress-nginx, i: a', 'image: x, args: [--ingress-class=inside]') +
        workload('ingress-nginx', 'b', 'app: ingress-nginx, i: b', 'image: x, args: ["--ingress-class", outside]') +
        toWeb('ingressClassName: outside, '),
      ['ingress-nginx/b'],
    ],
  ])('%s', (_, text, expected) => {
    expect(servers(WEB + text)).toEqual(expected);
  });

  test('only one that is not in the files has a node and rows of its own', () => {
    const known = analysisOf(WEB + NGINX + toWeb('ingressClassName: nginx, '));
    expect(view(known).graph.nodes.some((n) => n.id === UNKNOWN)).toBe(false);
    expect(list(known).connections.filter((f) => f.from === UNKNOWN)).toEqual([]);
    const unknown = analysisOf(WEB + toWeb('ingressClassName: nginx, '));
    expect(view(unknown).graph.nodes.some((n) => n.id === UNKNOWN)).toBe(true);
    expect(
      list(unknown)
        .connections.filter((f) => f.from === UNKNOWN)
        .map((f) => f.to),
    ).toEqual(['shop/web[Deployment]']);
  });

  test('without an Ingress there are no routes at all', () => {
    expect(view(analysisOf(WEB + NGINX)).graph.routes).toBeUndefined();
  });
});

describe('where requests end', () => {
  const ends = (text: string) => routesOf(NGINX + text).map((r) => [r.to, r.state, r.ways.map((w) => `${w.host}${w.path} ${w.service} ${w.port}`)]);

  test('hosts and paths that lead to one end are one route', () => {
    const paths = `[{ path: /, backend: { ${backend('web')} } }, { path: /b, backend: { ${backend('web')} } }]`;
    expect(
      ends(WEB + ingress('web', `ingressClassName: nginx, rules: [{ host: a.example, http: { paths: ${paths} } }, { http: { paths: ${paths} } }]`)),
    ).toEqual([['shop/web[Deployment]', 'default', ['a.example/ shop/web 8080', 'a.example/b shop/web 8080', '*/ shop/web 8080', '*/b shop/web 8080']]]);
  });

  const HAND = `${service('legacy', '{ ports: [{ name: https, port: 443 }] }')}apiVersion: v1
kind: Endpoints
metadata: { namespace: shop, name: legacy }
subsets: [{ addresses: [{ ip: 1.2.3.4 }], ports: [{ name: https, port: 8443 }] }]
---
`;

  test('at an address that was written by hand, on the port that stands there', () => {
    expect(ends(HAND + ingress('l', `ingressClassName: nginx, defaultBackend: { ${backend('legacy', 443)} }`))).toEqual([
      ['ip:1.2.3.4/32', 'default', ['* shop/legacy 8443']],
    ]);
  });

  test('at the addresses of an EndpointSlice, and at the pod that has one', () => {
    const slice = (address: string): string =>
      `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { namespace: shop, name: s, labels: { kubernetes.io/service-name: s } }\naddressType: IPv4\nendpoints: [{ addresses: ["${address}"] }]\nports: [{ port: 80 }]\n---\n`;
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { namespace: shop, name: p }\nstatus: { podIPs: [{ ip: 10.0.0.9 }] }\n---\n';
    const to = (address: string): string =>
      pod + service('s', '{ ports: [{ port: 80 }] }') + slice(address) + ingress('s', `ingressClassName: nginx, defaultBackend: { ${backend('s')} }`);
    expect(ends(to('192.0.2.7')).map(([end]) => end)).toEqual(['ip:192.0.2.7/32']);
    expect(ends(to('10.0.0.9')).map(([end]) => end)).toEqual(['shop/p[Pod]']);
  });

  const NAME =
    service('archive', '{ type: ExternalName, externalName: archive.example }') +
    ingress('a', `ingressClassName: nginx, defaultBackend: { ${backend('archive', 443)} }`);

  test.each<[string, string, string]>([
    ['nothing isolates the controller', '', 'default'],
    ['it may go everywhere', '{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }] }', 'allowed'],
    ['it may go to some addresses', '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 1.2.3.0/24 } }] }] }', 'unsure'],
    ['it may go nowhere', '{ podSelector: {}, policyTypes: [Egress] }', 'half-open'],
  ])('at a name outside: %s', (_, spec, state) => {
    const text = NGINX + NAME + (spec === '' ? '' : policy('ingress-nginx', 'out', spec));
    expect(routesOf(text).map((r) => [r.to, r.state])).toEqual([['host:archive.example', state]]);
    expect(view(analysisOf(text)).graph.nodes.find((n) => n.kind === 'host')).toMatchObject({
      label: 'archive.example',
      detail: 'ExternalName of shop/archive',
    });
  });

  test('nowhere, where the Service or its port is missing', () => {
    expect(
      ends(
        WEB +
          ingress('i', `ingressClassName: nginx, rules: [{ http: { paths: [{ backend: { ${backend('web', 81)} } }, { backend: { ${backend('no')} } }] } }]`),
      ),
    ).toEqual([]);
  });

  test('the policy of the controller decides about an address outside', () => {
    const toHand = NGINX + HAND + ingress('l', `ingressClassName: nginx, defaultBackend: { ${backend('legacy', 443)} }`);
    const [route] = routesOf(
      toHand + policy('ingress-nginx', 'out', '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 1.2.3.5/32 } }] }] }'),
    );
    expect(route).toMatchObject({
      state: 'half-open',
      blocker: 'from',
      policies: ['ingress-nginx/out'],
      reason: 'ingress-nginx/controller is isolated by ingress-nginx/out, and no rule lets it out to 1.2.3.4 on TCP 8443',
    });
  });
});

test('the caret in an Ingress or a Service lights up what they lead to', () => {
  const text = WEB + NGINX + toWeb('ingressClassName: nginx, ');
  const at = (word: string) => about(analysisOf(text), 'a.yaml', text.indexOf(word))?.nodes;
  expect(at('kind: Ingress')).toEqual(['ingress-nginx/controller[Deployment]', 'shop/web[Deployment]']);
  expect(at('kind: Service')).toEqual(['shop/web[Deployment]', 'ingress-nginx/controller[Deployment]']);
});

describe('who shuts the controller out', () => {
  const SHUT = WEB + NGINX + toWeb('ingressClassName: nginx, ') + policy('shop', 'deny', '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }');

  test('the route is there, shut at its end, with the reason', () => {
    expect(routesOf(SHUT)).toMatchObject([
      {
        from: 'ingress-nginx/controller[Deployment]',
        to: 'shop/web[Deployment]',
        state: 'half-open',
        blocker: 'to',
        policies: ['shop/deny'],
        reason: 'shop/web is isolated by shop/deny, and no rule lets ingress-nginx/controller in on TCP 8080',
      },
    ]);
  });

  test('the verdict is that of the flow', () => {
    const asked = parseTraffic('TCP 8080');
    for (const text of [SHUT, WEB + NGINX + toWeb('ingressClassName: nginx, ')]) {
      const found = asked && explain(analysisOf(text), 'ingress-nginx/controller', 'shop/web', asked);
      expect(found && 'state' in found && ['allowed', 'default'].includes(found.state)).toBe(routesOf(text)[0]?.state !== 'half-open');
    }
  });

  test('it is a problem, whose gesture opens the route', () => {
    const problem = lint(analysisOf(SHUT)).find((p) => p.code === 'ingress-backend-blocked');
    expect(problem?.message).toBe(
      'requests for `web.example` end in a timeout: shop/web is isolated by shop/deny, and no rule lets ingress-nginx/controller in on TCP 8080',
    );
    const [best] = problem?.ask ? propose(analysisOf(SHUT), problem.ask.intent).proposals : [];
    expect(routesOf(applyEdits(SHUT, best?.edits ?? [])).map((r) => r.state)).toEqual(['allowed']);
  });

  test('also where nobody knows the controller', () => {
    const text = WEB + toWeb('') + policy('shop', 'deny', '{ podSelector: {} }');
    expect(routesOf(text)).toMatchObject([
      { from: UNKNOWN, state: 'half-open', reason: 'shop/web is isolated by shop/deny, and no rule lets the ingress controller in on TCP 8080' },
    ]);
    expect(view(analysisOf(text)).graph.nodes.some((n) => n.id === UNKNOWN)).toBe(true);
  });
});

// A port by a name that no pod at the receiving end declares.
import { nearest } from '../../yaml/resemblance';
import { changeTexts } from '../../yaml/splice-many';
import { destinationsOf } from '../destination';
import { policy, workload } from '../example';
import { at, fixOf } from '../fix';
import { portEntriesOf } from '../raw-ports';
import type { LintRule } from '../rule';

const example = (name: string): string =>
  workload('shop', 'web') +
  workload('shop', 'api', '{ name: http-api, containerPort: 8080 }') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
      ports:
        - port: ${name}
`,
  );

export const namedPortMissing: LintRule = {
  code: 'named-port-missing',
  severity: 'warning',
  title: 'a named port that no container declares',
  why: 'A name is looked up among the container ports of each pod that receives the traffic, with the protocol of the entry. Where no pod declares it, the entry opens nothing.',
  bad: example('http_api'.replace('_', '')),
  good: example('http-api'),
  policy(owner, scene) {
    const seen = new Set<string>();
    return owner.rules.flatMap((rule) => {
      if (rule.ports.named.length === 0) return [];
      const destinations = destinationsOf(owner, rule, scene);
      const declared = destinations.flatMap((e) => e.shapes.flatMap((s) => s.ports));
      if (destinations.length === 0) return [];
      return portEntriesOf(owner, rule).flatMap(({ port, protocol, path }) => {
        if (typeof port !== 'string' || seen.has(path.join()) || declared.some((p) => p.name === port && p.protocol === protocol)) return [];
        seen.add(path.join());
        const { resource } = owner;
        const whose = rule.direction === 'egress' ? 'its destination' : 'the pods that it selects';
        const other = declared.find((p) => p.name === port);
        if (other)
          return [
            { message: `\`${port}\` is a ${other.protocol} port of ${whose}, not ${protocol}; set \`protocol: ${other.protocol}\``, ...at(resource, path) },
          ];
        const names = declared.flatMap((p) => (p.name !== undefined && p.protocol === protocol ? [p.name] : []));
        const meant = nearest(port, names);
        const write = () => (meant === undefined ? undefined : changeTexts(resource.document, [{ path: [...resource.path, ...path], text: meant }]));
        const hint = meant === undefined ? 'declare it on the container, or write the number' : `did you mean \`${meant}\``;
        return [
          {
            message: `no container of ${whose} declares a ${protocol} port \`${port}\`; ${hint}`,
            ...at(resource, path),
            ...fixOf(`Use port \`${meant}\``, resource, write),
          },
        ];
      });
    });
  },
};

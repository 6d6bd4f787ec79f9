// One leaf of a policy changed as people slip: a label misspelt, another port, another protocol, another direction. Tests
// only: what answers "why" is held to name the leaf.
import type { Policy } from '../policy/policy';
import { PROTOCOLS } from '../sets/traffic';
import type { Spliced } from '../yaml/attempt';
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import { replaceValue } from '../yaml/splice';
import { renameKey } from '../yaml/splice-key';

export type Slipped = 'label' | 'namespace label' | 'port' | 'protocol' | 'direction';

/** `path`: where the leaf stands once it is changed. */
export interface Mutation {
  readonly kind: Slipped;
  readonly path: Path;
  readonly to: string;
  readonly make: () => Spliced;
}

/** The word with two letters swapped, one less, one twice, one in another case, and one left out in the middle. */
function typos(word: string): readonly string[] {
  const [first = '', second = ''] = word;
  const all = [second + first + word.slice(2), word.slice(0, -1), word + word.slice(-1), first.toUpperCase() + word.slice(1), word.slice(0, 2) + word.slice(3)];
  return [...new Set(all)].filter((typo) => typo !== word && typo !== '');
}

type Values = { readonly [key: string]: unknown };

const mapping = (value: unknown): Values => (isMapping(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Every mutation of every leaf of a NetworkPolicy. Some change nothing that flows, and some the API would refuse. */
export function mutationsOf({ resource }: Policy): readonly Mutation[] {
  const { document, path: base } = resource;
  const spec = mapping(resource.value['spec']);
  const set = (kind: Slipped, path: Path, to: unknown): Mutation => ({
    kind,
    path,
    to: JSON.stringify(to),
    make: () => replaceValue(document, [...base, ...path], to),
  });

  const inSelector = (value: unknown, at: Path, kind: Slipped): Mutation[] => {
    const labels = Object.entries(mapping(mapping(value)['matchLabels'])).flatMap(([key, word]): Mutation[] => [
      ...typos(String(word)).map((typo) => set(kind, [...at, 'matchLabels', key], typo)),
      ...typos(key).map(
        (to): Mutation => ({ kind, to, path: [...at, 'matchLabels', to], make: () => renameKey(document, [...base, ...at, 'matchLabels'], key, to) }),
      ),
    ]);
    const expressions = list(mapping(value)['matchExpressions']).flatMap((one, i): Mutation[] => {
      const term = [...at, 'matchExpressions', i];
      const { key, values } = mapping(one);
      return [
        ...typos(String(key)).map((typo) => set(kind, [...term, 'key'], typo)),
        ...list(values).flatMap((word, j) => typos(String(word)).map((typo) => set(kind, [...term, 'values', j], typo))),
      ];
    });
    return [...labels, ...expressions];
  };

  const inPorts = (entry: unknown, at: Path): Mutation[] => {
    const { port, protocol } = mapping(entry);
    const ports = typeof port === 'number' ? [port + 1, Number(`${port}0`), port === 8080 ? 80 : 8080].filter((n) => n <= 65535) : [];
    const names = typeof port === 'string' ? typos(port) : [];
    return [
      ...[...ports, ...names].map((to) => set('port', [...at, 'port'], to)),
      ...PROTOCOLS.filter((to) => to !== (protocol ?? 'TCP')).map((to) => set('protocol', [...at, 'protocol'], to)),
    ];
  };

  const inRules = (['ingress', 'egress'] as const).flatMap((direction) =>
    list(spec[direction]).flatMap((rule, i): Mutation[] => {
      const side = direction === 'ingress' ? 'from' : 'to';
      const at = ['spec', direction, i];
      return [
        ...list(mapping(rule)[side]).flatMap((peer, j) => [
          ...inSelector(mapping(peer)['podSelector'], [...at, side, j, 'podSelector'], 'label'),
          ...inSelector(mapping(peer)['namespaceSelector'], [...at, side, j, 'namespaceSelector'], 'namespace label'),
        ]),
        ...list(mapping(rule)['ports']).flatMap((entry, j) => inPorts(entry, [...at, 'ports', j])),
      ];
    }),
  );
  return [...inSelector(spec['podSelector'], ['spec', 'podSelector'], 'label'), ...inRules, ...inTypes(list(spec['policyTypes']))];

  /** Another direction in the place of one, one less, and one more. */
  function inTypes(types: readonly unknown[]): Mutation[] {
    const at: Path = ['spec', 'policyTypes'];
    return types.flatMap((type, i) => {
      const other = type === 'Ingress' ? 'Egress' : 'Ingress';
      if (types.includes(other)) return [set('direction', at, types.toSpliced(i, 1))];
      return [set('direction', [...at, i], other), set('direction', at, [...types, other])];
    });
  }
}

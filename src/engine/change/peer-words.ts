// A peer of a rule in words, as titles name it.
import { NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import type { LabelTest, Match } from '../policy/match';
import { inWords } from './candidate';

/** `app=web`, `role in (a, b)`, `with tier`: one condition on labels. */
function termWords({ key, operator, values }: LabelTest): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} not in (${values.join(', ')})`;
    case 'Exists':
      return `any ${key}`;
    default:
      return `no ${key}`;
  }
}

const named = (tests: readonly LabelTest[]): string => inWords(tests.map(termWords));

/** `namespace shop`, `namespaces with team=a`, `any namespace`. */
function namespaceWords(tests: readonly LabelTest[]): string {
  const [only, ...more] = tests;
  if (!only) return 'any namespace';
  const isName = more.length === 0 && only.key === NAMESPACE_NAME_LABEL && only.operator === 'In' && only.values.length === 1;
  return isName ? `namespace ${only.values[0]}` : `namespaces with ${named(tests)}`;
}

/** `everyone`, `10.0.0.0/8`, `pods with app=web`, `all pods of namespace shop`. */
export function peerWords(peer: Match): string {
  if (peer.kind === 'all') return 'everyone';
  if (peer.kind === 'address') return peer.text;
  const terms: readonly Match[] = peer.kind === 'and' ? peer.of : [];
  const testsOf = (kind: 'label' | 'namespaceLabel') =>
    terms.flatMap((t) => (t.kind === 'label' || t.kind === 'namespaceLabel' ? (t.kind === kind ? [t] : []) : []));
  const [labels, spaces] = [testsOf('label'), testsOf('namespaceLabel')];
  const isOwn = terms.some((t) => t.kind === 'namespace');
  const where = isOwn ? '' : ` of ${namespaceWords(spaces)}`;
  return `${labels.length === 0 ? 'all pods' : `pods with ${named(labels)}`}${where || (labels.length === 0 ? ' of the namespace' : '')}`;
}

/** Labels of a selector that is asked for: `pods with app=web and tier=x`, `all pods`. */
export const labelWords = (labels: Readonly<Record<string, string>>): string => {
  const tests = Object.entries(labels).map(([key, value]): LabelTest => ({ key, operator: 'In', values: [value] }));
  return tests.length === 0 ? 'all pods' : `pods with ${named(tests)}`;
};

/** Namespaces of a selector that is asked for. */
export const namespaceLabelWords = (labels: Readonly<Record<string, string>>): string =>
  namespaceWords(Object.entries(labels).map(([key, value]): LabelTest => ({ key, operator: 'In', values: [value] })));

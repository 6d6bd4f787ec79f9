// A subject or a peer that no workload has, where the files do hold workloads of those namespaces.
import type { Labels } from '../../cluster/cluster';
import { NAMESPACE_NAME_LABEL } from '../../cluster/cluster';
import { dialectOf } from '../../dialects/open';
import type { Match } from '../../policy/match';
import type { Policy } from '../../policy/policy';
import type { Path } from '../../yaml/path';
import { isSplitPeer } from '../and-or';
import { elsewhere } from '../elsewhere';
import { policy, workload } from '../example';
import { at, fixOf } from '../fix';
import { corrected, findSlip } from '../misspelt';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';
import { asLabels, formatTerms, hasAll, isPositive, type Terms, termsOf } from '../terms';

const example = (app: string): string =>
  workload('shop', 'frontend') +
  workload('shop', 'api') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: ${app} }
`,
  );

interface Asked {
  readonly policy: Policy;
  /** Empty for the subject, else the rule's path. */
  readonly at: Path;
  readonly match: Match;
  readonly terms: Terms;
}

const repair = ({ policy: { resource }, at: path }: Asked, title: string, labels: Labels | undefined, namespace?: string) =>
  fixOf(
    title,
    resource,
    () =>
      labels && dialectOf(resource)?.write.setSelector(resource, path, { labels, ...(namespace ? { namespace: { [NAMESPACE_NAME_LABEL]: namespace } } : {}) }),
  );

/** Nothing where the workloads in question may lie outside of the files; less than a warning where nothing resembles what is asked for: it may not run just now. */
function adviceOn(asked: Asked, scene: Scene): readonly Advice[] {
  const { policy: owner, match, terms } = asked;
  const isSubject = asked.at.length === 0;
  const homes = scene.namespacesFor(terms);
  const pods = homes.flatMap(scene.podsIn);
  // Host-network pods have a rule of their own.
  if (pods.length === 0 || pods.some((pod) => hasAll(terms.labels, pod))) return [];
  const where = terms.namespace === undefined ? 'in the namespaces that it selects' : `in namespace \`${terms.namespace}\``;
  const text = `no workload ${where} has \`${formatTerms(terms.labels)}\`, so this ${isSubject ? 'policy' : 'peer'} selects nothing`;
  const place = at(owner.resource, match.path ?? asked.at);
  const slip = findSlip(
    terms.labels,
    pods.map((pod) => pod.labels),
  );
  if (slip) {
    const meant = `\`${slip.key}=${slip.value}\``;
    const spot = slip.term.path ? at(owner.resource, slip.term.path) : place;
    return [{ message: `${text}; did you mean ${meant}`, ...spot, ...repair(asked, `Ask for ${meant}`, corrected(terms.labels, slip)) }];
  }
  // Pods of any namespace may be anywhere, also where the files do not reach.
  if (terms.namespace === undefined)
    return terms.namespaceLabels.length > 0 ? [{ severity: 'info' as const, message: `${text}; check the labels`, ...place }] : [];
  const [other, ...others] = elsewhere(terms, scene);
  if (isSubject || other === undefined || others.length > 0) return [{ severity: 'info' as const, message: `${text}; check the labels`, ...place }];
  const message = `${text}, but one in namespace \`${other}\` has; without a \`namespaceSelector\` a peer is of the policy's own namespace`;
  return [{ message, ...place, ...repair(asked, `Look in namespace \`${other}\``, asLabels(terms.labels), other) }];
}

export const selectorMatchesNothing: LintRule = {
  code: 'selector-matches-nothing',
  severity: 'warning',
  title: 'a selector that no workload has',
  why: 'A policy that selects nothing protects nothing, and a peer that selects nothing opens nothing. Mostly a label is misspelt, stands on the Deployment instead of its pods, or belongs to another namespace.',
  bad: example('front-end'),
  good: example('frontend'),
  policy(owner, scene) {
    const asked = [{ at: [] as Path, match: owner.subject }, ...owner.rules.map((rule) => ({ at: rule.path, match: rule.peer }))];
    return asked.flatMap((a) => {
      const terms = termsOf(a.match);
      if (!terms || !isPositive(terms.labels) || scene.isMatched(a.match)) return [];
      // A policy in the wrong namespace, and two list items that should be one, have rules of their own.
      if (a.at.length === 0 ? elsewhere(terms, scene).length === 1 : isSplitPeer(owner, a.at, scene)) return [];
      return adviceOn({ ...a, policy: owner, terms }, scene);
    });
  },
};

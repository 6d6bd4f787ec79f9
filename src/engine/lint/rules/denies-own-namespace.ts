// A policy that says it shuts out other namespaces, and shuts out its own as well.
import { dialectOf } from '../../dialects/open';
import type { Policy, Rule } from '../../policy/policy';
import { testLabels } from '../../reach/select';
import { ALL } from '../../sets/traffic';
import { policy, workload } from '../example';
import { atKey, fixOf } from '../fix';
import type { LintRule } from '../rule';
import type { Scene } from '../scene';
import { termsOf } from '../terms';

const example = (rules: string): string =>
  workload('shop', 'web') + workload('shop', 'api') + policy('shop', 'deny-from-other-namespaces', `  podSelector: {}\n  policyTypes: [Ingress]\n${rules}`);

/** Words that speak of other namespaces, or of the own one as what stays open. */
const ISOLATION = [
  /\b(deny|denies|block|blocks|drop|reject|isolate|forbid|no)( all)?( (traffic|ingress|access|pods))?( (from|of|by))?( all)?( the)? (other|foreign|different|external) (namespaces?|ns)\b/,
  /\b(allow|allows|permit|only)( (all|only|traffic|ingress|access|pods))*( (from|within|in|inside))?( (the|its))? (same|own) (namespace|ns)\b/,
  /\b(namespace|ns) (isolation|isolated)\b/,
  /\b(isolate|isolates|isolated)( (the|this))? (namespace|ns)\b/,
];

/** What the policy says of itself: its name, and comments of its document. */
function wordsOf({ name, resource }: Policy): readonly string[] {
  const comments =
    resource.path.length > 0 || !resource.document.text.includes('#')
      ? []
      : resource.document.text.split('\n').flatMap((line) => /(?:^|\s)#(.*)$/.exec(line)?.[1] ?? []);
  return [name, comments.join(' ')].map((words) => words.toLowerCase().replace(/[^a-z0-9]+/g, ' '));
}

/** Whether the rule may let pods of the policy's own namespace in. */
function letsOwnIn({ peer, direction }: Rule, { namespace }: Policy, scene: Scene): boolean {
  if (direction !== 'ingress') return false;
  const terms = termsOf(peer);
  if (!terms) return true;
  if (terms.namespace !== undefined) return terms.namespace === namespace;
  const home = scene.analysis.cluster.namespaces.get(namespace);
  // Labels of a namespace that is not in the files are not known.
  return home?.resource === undefined || terms.namespaceLabels.every((test) => testLabels(test, home.labels));
}

export const deniesOwnNamespace: LintRule = {
  code: 'denies-own-namespace',
  severity: 'warning',
  title: 'a policy against other namespaces that cuts its own namespace too',
  why: 'A policy that selects every pod of a namespace and lets nobody in closes it for its own pods as well: being of one namespace opens nothing. To keep the namespace open in itself, a rule has to let in `podSelector: {}`.',
  bad: example(''),
  good: example('  ingress:\n    - from:\n        - podSelector: {}\n'),
  all(scene) {
    const { policies } = scene.analysis;
    const closed = policies.filter((p) => p.wholeNamespace && p.isolates.ingress && wordsOf(p).some((words) => ISOLATION.some((e) => e.test(words))));
    return closed.flatMap((owner) => {
      // Another policy may open what this one closes.
      if (policies.some((p) => p.namespace === owner.namespace && p.wholeNamespace && p.rules.some((rule) => letsOwnIn(rule, p, scene)))) return [];
      // One pod alone has nobody to talk to.
      if (scene.podsIn(owner.namespace).length === 1) return [];
      const { resource } = owner;
      const rule = { peer: { kind: 'pods' as const, labels: {} }, ports: { traffic: ALL, named: [] } };
      return [
        {
          message: `this closes \`${owner.namespace}\` to its own pods too; let in \`podSelector: {}\` if only other namespaces are meant`,
          ...atKey(resource, ['spec']),
          ...fixOf('Let in all pods of the namespace', resource, () => dialectOf(resource)?.write.addRule(resource, 'ingress', rule)),
        },
      ];
    });
  },
};

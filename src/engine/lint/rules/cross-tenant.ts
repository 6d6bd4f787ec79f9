// A rule of one tenant's namespace that names namespaces of another tenant.
import { policy, namespace as space, workload } from '../example';
import { at } from '../fix';
import type { LintRule } from '../rule';
import type { Scene } from '../scene';
import { isPositive, type Terms, termsOf } from '../terms';

/** Capsule puts it on every namespace of a tenant. */
const TENANT = 'capsule.clastix.io/tenant';

const example = (from: string): string =>
  space('oil-api', `${TENANT}: oil`) +
  space('oil-web', `${TENANT}: oil`) +
  space('gas-web', `${TENANT}: gas`) +
  workload('oil-api', 'api') +
  workload('oil-web', 'web') +
  workload('gas-web', 'web') +
  policy(
    'oil-api',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: { ${from} }
`,
  );

const tenantOf = (name: string, { analysis }: Scene): string | undefined => analysis.cluster.namespaces.get(name)?.labels[TENANT];

/** The tenants that the selector names: by their label, or since every namespace that it finds is theirs. */
function tenantsNamed(terms: Terms, scene: Scene): readonly string[] {
  const asked = terms.namespaceLabels.find((t) => t.key === TENANT && t.operator === 'In');
  if (asked) return asked.values;
  if (!isPositive(terms.namespaceLabels)) return [];
  const found = scene.namespacesFor(terms).map((name) => tenantOf(name, scene));
  return found.every((tenant) => tenant !== undefined) ? [...new Set(found.flatMap((tenant) => tenant ?? []))] : [];
}

export const crossTenant: LintRule = {
  code: 'cross-tenant',
  severity: 'warning',
  title: 'a rule that names another tenant',
  why: 'Tenants of a shared cluster are meant to be kept apart. A rule for namespaces with the label of another tenant opens a way between the two, and whoever owns the other tenant decides who stands at its end.',
  bad: example('kubernetes.io/metadata.name: gas-web'),
  good: example('kubernetes.io/metadata.name: oil-web'),
  all(scene) {
    return scene.analysis.policies.flatMap((owner) => {
      const own = tenantOf(owner.namespace, scene);
      if (own === undefined) return [];
      return owner.rules.flatMap(({ peer, path, action }) => {
        const terms = termsOf(peer);
        const named = terms && terms.namespace === undefined ? tenantsNamed(terms, scene) : [];
        if (action !== 'allow' || named.length === 0 || named.includes(own)) return [];
        const whom = named.map((tenant) => `\`${tenant}\``).join(', ');
        return [
          {
            message: `this names namespaces of tenant ${whom}, while \`${owner.namespace}\` is of \`${own}\`; check that both want it`,
            ...at(owner.resource, path),
          },
        ];
      });
    });
  },
};

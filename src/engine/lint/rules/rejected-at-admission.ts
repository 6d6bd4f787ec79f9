// What the Tenant of a namespace does not let its owners create: refused by Capsule before any policy counts.
import { fieldOf, listAt, textAt } from '../../cluster/field';
import type { Mapping, Resource } from '../../yaml/document';
import { namespace as space, workload } from '../example';
import { at, seeAlso } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';

const GROUP = 'capsule.clastix.io';
const TENANT = 'capsule.clastix.io/tenant';

const example = (type: string): string =>
  `apiVersion: ${GROUP}/v1beta2
kind: Tenant
metadata: { name: oil }
spec:
  owners: [{ kind: User, name: alice }]
  serviceOptions:
    allowedServices: { nodePort: false, loadBalancer: false }
---
` +
  space('oil-web', `${TENANT}: oil`) +
  workload('oil-web', 'web') +
  `apiVersion: v1
kind: Service
metadata: { namespace: oil-web, name: web }
spec:
  type: ${type}
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
`;

/** The switch of a Tenant for a type of Service: it allows them unless it says no (TenantSpec, AllowedServices). */
const SWITCHES: { readonly [type: string]: string } = { NodePort: 'nodePort', LoadBalancer: 'loadBalancer', ExternalName: 'externalName' };

const specOf = (resource: Resource): Mapping | undefined => fieldOf(resource.value, 'spec') as Mapping | undefined;

function onService(resource: Resource, tenant: Resource): readonly Advice[] {
  const type = textAt(specOf(resource), 'type') ?? '';
  const allowed = fieldOf(fieldOf(specOf(tenant), 'serviceOptions'), 'allowedServices');
  if (fieldOf(allowed, SWITCHES[type] ?? '') !== false) return [];
  return [
    {
      message: `tenant \`${tenant.ref.name}\` does not let its owners create Services of type \`${type}\`: this is refused; use another type`,
      ...at(resource, ['spec', 'type']),
      related: [seeAlso('the tenant', { resource: tenant }, ['spec', 'serviceOptions', 'allowedServices'])],
    },
  ];
}

/** Hosts with a wildcard are refused unless the Tenant allows them (TenantSpec, IngressOptions). */
function onIngress(resource: Resource, tenant: Resource): readonly Advice[] {
  if (fieldOf(fieldOf(specOf(tenant), 'ingressOptions'), 'allowWildcardHostnames') === true) return [];
  return listAt(specOf(resource), 'rules').flatMap((rule, i): readonly Advice[] => {
    const host = textAt(rule, 'host');
    if (host === undefined || !host.startsWith('*')) return [];
    const message = `tenant \`${tenant.ref.name}\` does not let its owners use the wildcard host \`${host}\`: this is refused; name the host`;
    return [{ message, ...at(resource, ['spec', 'rules', i, 'host']), related: [seeAlso('the tenant', { resource: tenant }, ['spec'])] }];
  });
}

function tenantOf(resource: Resource, { analysis }: Scene, tenants: ReadonlyMap<string, Resource>): Resource | undefined {
  const name = analysis.cluster.namespaces.get(resource.ref.namespace || 'default')?.labels[TENANT];
  return name === undefined ? undefined : tenants.get(name);
}

export const rejectedAtAdmission: LintRule = {
  code: 'rejected-at-admission',
  severity: 'error',
  title: 'an object that its tenant may not create',
  why: 'A Capsule Tenant forbids its owners some Services and hosts. They are refused when they are created: no policy decides about it, and none can allow it.',
  bad: example('NodePort'),
  good: example('ClusterIP'),
  all(scene) {
    const { inventory, cluster } = scene.analysis;
    if (!cluster.services.length && !cluster.ingresses.length) return [];
    const tenants = new Map(inventory.filter(({ ref }) => ref.group === GROUP && ref.kind === 'Tenant').map((tenant) => [tenant.ref.name, tenant]));
    if (tenants.size === 0) return [];
    const check = (about: readonly { readonly resource: Resource }[], on: typeof onService) =>
      about.flatMap(({ resource }) => {
        const tenant = tenantOf(resource, scene, tenants);
        return tenant ? on(resource, tenant) : [];
      });
    return [...check(cluster.services, onService), ...check(cluster.ingresses, onIngress)];
  },
};

// Ingress objects: which Services they open to the ingress controller; and the classes that say which controller it is.
import type { Ingress, IngressBackend, IngressClass, IngressRule } from './cluster';
import { fieldOf, integerAt, listAt, mappingAt, textAt } from './field';
import type { Named } from './identity';

/** A backend of networking.k8s.io/v1 (`service.port`) or of v1beta1 (`servicePort`). Undefined for one that is no Service. */
function readBackend(value: unknown): IngressBackend | undefined {
  const service = mappingAt(value, 'service');
  const name = textAt(service, 'name') ?? textAt(value, 'serviceName');
  if (!name) return undefined;
  const at = fieldOf(service, 'port');
  const port = integerAt(at, 'number') ?? textAt(at, 'name') ?? integerAt(value, 'servicePort') ?? textAt(value, 'servicePort');
  return port === undefined ? { service: name } : { service: name, port };
}

/** All ways into an Ingress: its default backend, then host by host. A backend that is no Service is left out. */
function rulesIn(spec: unknown): IngressRule[] {
  const rule = (value: unknown, host = '', path = ''): IngressRule[] => {
    const backend = readBackend(value);
    return backend ? [{ host, path, backend }] : [];
  };
  return [
    ...rule(fieldOf(spec, 'defaultBackend')),
    ...rule(fieldOf(spec, 'backend')),
    ...listAt(spec, 'rules').flatMap((one) =>
      listAt(fieldOf(one, 'http'), 'paths').flatMap((path) => rule(fieldOf(path, 'backend'), textAt(one, 'host'), textAt(path, 'path'))),
    ),
  ];
}

const annotationOf = ({ resource }: Pick<Named, 'resource'>, key: string): string | undefined =>
  textAt(fieldOf(fieldOf(resource.value, 'metadata'), 'annotations'), key);

export function readIngress({ namespace, name, resource }: Named): Ingress {
  const spec = fieldOf(resource.value, 'spec');
  const className = textAt(spec, 'ingressClassName') ?? annotationOf({ resource }, 'kubernetes.io/ingress.class');
  const rules = rulesIn(spec);
  const backends = new Map(rules.map(({ backend }) => [JSON.stringify([backend.service, backend.port]), backend]));
  return { namespace, name, ...(className === undefined ? {} : { className }), backends: [...backends.values()], rules, resource };
}

export function readIngressClass({ name, resource }: Named): IngressClass {
  const controller = textAt(fieldOf(resource.value, 'spec'), 'controller') ?? '';
  return { name, controller, isDefault: annotationOf({ resource }, 'ingressclass.kubernetes.io/is-default-class') === 'true', resource };
}

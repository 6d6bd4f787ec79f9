// Ingress objects: which Services they open to the ingress controller.
import type { Ingress, IngressBackend } from './cluster';
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

function* backendsIn(spec: unknown): Generator<unknown> {
  yield fieldOf(spec, 'defaultBackend');
  yield fieldOf(spec, 'backend');
  for (const rule of listAt(spec, 'rules')) for (const path of listAt(fieldOf(rule, 'http'), 'paths')) yield fieldOf(path, 'backend');
}

export function readIngress({ namespace, name, resource }: Named): Ingress {
  const spec = fieldOf(resource.value, 'spec');
  const className = textAt(spec, 'ingressClassName') ?? textAt(fieldOf(fieldOf(resource.value, 'metadata'), 'annotations'), 'kubernetes.io/ingress.class');
  const backends = new Map<string, IngressBackend>();
  for (const value of backendsIn(spec)) {
    const backend = readBackend(value);
    if (backend) backends.set(JSON.stringify([backend.service, backend.port]), backend);
  }
  return { namespace, name, ...(className === undefined ? {} : { className }), backends: [...backends.values()], resource };
}

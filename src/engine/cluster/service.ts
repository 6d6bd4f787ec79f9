// Services, and the Endpoints and EndpointSlice objects that say where a Service without a selector leads.
import { MAX_PORT, MIN_PORT } from '../sets/traffic';
import { isMapping } from '../yaml/resource';
import type { Labels, Service, ServiceEndpoints, ServicePort } from './cluster';
import { readProtocol } from './container-port';
import { fieldOf, integerAt, listAt, mappingAt, textAt } from './field';
import type { Named } from './identity';
import { EMPTY_LABELS, readLabels } from './labels';
import { reportWrongType, type Source } from './report';

/** Undefined where there is no usable port number: what else the API minds about a Service is not looked at. */
function readServicePort(value: unknown, index: number, source: Source): ServicePort | undefined {
  const port = integerAt(value, 'port');
  if (port === undefined || port < MIN_PORT || port > MAX_PORT) return undefined;
  const protocol = readProtocol(fieldOf(value, 'protocol'), ['spec', 'ports', index, 'protocol'], source);
  if (!protocol) return undefined;
  const name = textAt(value, 'name');
  // A missing, zero or empty target is the Service's own port (core/v1 defaults).
  const target = integerAt(value, 'targetPort') || textAt(value, 'targetPort') || port;
  return name ? { name, protocol, port, target } : { protocol, port, target };
}

function readServicePorts(spec: unknown, source: Source): ServicePort[] {
  const ports = fieldOf(spec, 'ports');
  if (ports !== undefined && !Array.isArray(ports)) reportWrongType(source, ['spec', 'ports'], ports, 'a list');
  return listAt(spec, 'ports')
    .map((value, i) => readServicePort(value, i, source))
    .filter((port) => port !== undefined);
}

/** Undefined, and reported, where the selector cannot be read: nobody knows then where the Service leads. */
export function readService(source: Named): Service | undefined {
  const spec = fieldOf(source.resource.value, 'spec');
  const type = textAt(spec, 'type') || 'ClusterIP';
  const selector: Labels | undefined = readLabels(fieldOf(spec, 'selector'), ['spec', 'selector'], source);
  if (!selector) return undefined;
  const externalName = textAt(spec, 'externalName');
  return {
    namespace: source.namespace,
    name: source.name,
    type,
    // An empty selector is none, and ExternalName ignores it (ServiceSpec.Selector).
    ...(selector === EMPTY_LABELS || type === 'ExternalName' ? {} : { selector }),
    ...(externalName === undefined ? {} : { externalName }),
    ports: readServicePorts(spec, source),
    resource: source.resource,
  };
}

/** The ports of a list, with their names. */
const endpointPorts = (values: readonly unknown[]): ServiceEndpoints['ports'] =>
  values.flatMap((value) => {
    const [name, port] = [textAt(value, 'name'), integerAt(value, 'port')];
    return port === undefined || port < MIN_PORT || port > MAX_PORT ? [] : [name ? { name, port } : { port }];
  });

/** An Endpoints object: named like its Service. Addresses that are not ready count, since policies do not look at that. */
export function readEndpoints({ namespace, name, resource }: Named): ServiceEndpoints {
  const addresses = listAt(resource.value, 'subsets')
    .flatMap((subset) => [...listAt(subset, 'addresses'), ...listAt(subset, 'notReadyAddresses')])
    .map((address) => textAt(address, 'ip'))
    .filter((ip) => ip !== undefined);
  const ports = endpointPorts(listAt(resource.value, 'subsets').flatMap((subset) => listAt(subset, 'ports')));
  return { namespace, name, addresses: [...new Set(addresses)], ports, resource };
}

/** An EndpointSlice: a label names its Service. Undefined where none does or the slice holds host names. */
export function readEndpointSlice({ namespace, resource }: Named): ServiceEndpoints | undefined {
  const name = textAt(mappingAt(fieldOf(resource.value, 'metadata'), 'labels'), 'kubernetes.io/service-name');
  if (!name || textAt(resource.value, 'addressType') === 'FQDN') return undefined;
  const addresses = listAt(resource.value, 'endpoints')
    .filter(isMapping)
    .flatMap((endpoint) => listAt(endpoint, 'addresses'))
    .filter((address) => typeof address === 'string');
  return { namespace, name, addresses: [...new Set(addresses)], ports: endpointPorts(listAt(resource.value, 'ports')), resource };
}

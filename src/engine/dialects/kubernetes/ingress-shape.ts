// The fields of an Ingress, for the editor's completion and hover.
import { metadata } from './metadata-shape';
import { integer, list, object, opaque, type Shape, string } from './shape';

const backend = object('Where the requests go.', {
  service: object('A Service of the same namespace.', {
    name: string('The name of the Service.'),
    port: object('The port of the Service, by number or by name.', {
      number: integer("The number of the Service's port."),
      name: string("The name of the Service's port."),
    }),
  }),
  resource: opaque('Another object in place of a Service.'),
});

export const INGRESS: Shape = object(
  'Which requests from outside go to which Service. The ingress controller carries them, so policies have to let its pods in.',
  {
    apiVersion: string('The API and its version.', ['networking.k8s.io/v1']),
    kind: string('The kind of object.', ['Ingress']),
    metadata,
    spec: object('The hosts and paths, and where they lead.', {
      ingressClassName: string('Which controller serves it.'),
      defaultBackend: backend,
      rules: list(
        'The hosts that it serves.',
        object('One host.', {
          host: string('The name of the host; every host if it is left out.'),
          http: object('The paths of the host.', {
            paths: list(
              'The paths.',
              object('One path.', {
                path: string('The path.'),
                pathType: string('How it is compared.', ['Prefix', 'Exact', 'ImplementationSpecific']),
                backend,
              }),
            ),
          }),
        }),
      ),
      tls: list('Certificates for the hosts.', opaque('Hosts and the Secret with their certificate.')),
    }),
    status: opaque('Written by the cluster.'),
  },
);

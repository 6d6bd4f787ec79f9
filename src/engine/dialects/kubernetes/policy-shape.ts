// The fields of a NetworkPolicy (networking.k8s.io/v1), in the order in which people write them.
import { metadata, selector } from './metadata-shape';
import { integer, list, numberOrName, object, opaque, type Shape, string } from './shape';

const ports = (side: string): Shape =>
  list(
    `The ports of ${side} that the rule opens. Left out or \`[]\`: every port of every protocol. The ports belong to the pod, not to a Service in front of it.`,
    object('One port, a range of ports, or (`{}`) every TCP port.', {
      protocol: string('TCP if it is left out.', ['TCP', 'UDP', 'SCTP']),
      port: numberOrName(
        'A number, or the name of a container port, looked up on each destination pod. Left out: every port of the protocol. A number must not be quoted: `"80"` is a name.',
      ),
      endPort: integer('The last port of a range that begins at `port`, itself included. Only with a number in `port`.'),
    }),
  );

const peers = (about: string): Shape =>
  list(
    about,
    object(
      'One group of peers: pods (by `podSelector`, `namespaceSelector` or both in this one item) or addresses (`ipBlock`). Two items are joined by OR, two selectors in one item by AND.',
      {
        podSelector: selector(
          "Pods by their labels. Alone: pods of the policy's own namespace. Beside a `namespaceSelector` in the same item: pods of those namespaces. `{}` is all pods there.",
        ),
        namespaceSelector: selector(
          'Namespaces by their labels; every namespace has `kubernetes.io/metadata.name`. Alone: all pods in them. `{}` is every namespace, but never an address outside of the cluster.',
        ),
        ipBlock: object('A range of addresses, normally outside of the cluster. It stands alone in its item.', {
          cidr: string(
            'The range, for example `203.0.113.0/24` or `2001:db8::/32`. `0.0.0.0/0` is every IPv4 address, private ones included, and no IPv6 address.',
          ),
          except: list('Ranges inside `cidr` that this item leaves out. Another item may still allow them.', string('A range strictly inside `cidr`.')),
        }),
      },
    ),
  );

const spec: Shape = object('Whom the policy selects and what it allows them. Policies only ever add up: none takes away what another one allows.', {
  podSelector: selector(
    'The pods that the policy is about, in its own namespace. `{}` selects all of them. A selected pod is closed in the directions of `policyTypes`, apart from what rules allow.',
  ),
  policyTypes: list(
    'The directions that the policy closes and then opens by rules. Left out: `Ingress`, and `Egress` as well if there is an egress rule.',
    string('`Ingress`: connections to the selected pods. `Egress`: connections that they open.', ['Ingress', 'Egress']),
  ),
  ingress: list(
    'What may connect to the selected pods. Any rule is enough. Left out or `[]` with type Ingress: nothing may. `- {}` lets everything in.',
    object('One rule: these peers on these ports. `{}` allows every peer on every port.', {
      from: peers('Who may connect. Left out or `[]`: everyone, also from outside of the cluster. Any item is enough.'),
      ports: ports('the selected pods'),
    }),
  ),
  egress: list(
    'Where the selected pods may connect to. Any rule is enough. Left out or `[]` with type Egress: nowhere, DNS included. `- {}` lets everything out.',
    object('One rule: these peers on these ports. `{}` allows every peer on every port.', {
      to: peers('Where they may connect to. Left out or `[]`: everywhere, also outside of the cluster. Any item is enough.'),
      ports: ports('the destination'),
    }),
  ),
});

export const NETWORK_POLICY: Shape = object('Which connections the selected pods may take and open.', {
  apiVersion: string('The API and its version.', ['networking.k8s.io/v1']),
  kind: string('The kind of object.', ['NetworkPolicy']),
  metadata,
  spec,
  status: opaque('Written by old API servers; it means nothing in a file.'),
});

// A small cluster for the tests of the command line: `web` may reach `db` on 5432 and nothing else may; `db` may not
// reach anything.

const workload = (kind: string, name: string, port: number, portName: string): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ${name}
          ports: [{name: ${portName}, containerPort: ${port}}]
`;

export const CLUSTER = [
  workload('Deployment', 'web', 8080, 'http'),
  workload('StatefulSet', 'db', 5432, 'sql'),
  workload('Deployment', 'job', 9000, 'rpc'),
].join('---\n');

export const POLICIES = `# Who may speak to the database.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
spec:
  podSelector: {matchLabels: {app: db}}   # the database
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector: {matchLabels: {app: web}}
      ports:
        - port: 5432
`;

/** A policy that the API server would refuse. */
export const REFUSED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: bad, namespace: shop}
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock: {cidr: 10.0.0.0/33}
`;

/** Text that is no YAML from its second line on. */
export const BROKEN = 'kind: NetworkPolicy\nspec: {podSelector: [}\n';

export const SHOP = { 'shop/cluster.yaml': CLUSTER, 'shop/policies.yaml': POLICIES };

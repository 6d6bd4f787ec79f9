// Manifests for the rules' examples, written once: what differs between two examples is then all that they say.

/** A namespace; its name is its label. */
export const namespace = (name: string, labels: string = ''): string => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
${labels ? `  labels: { ${labels} }\n` : ''}---
`;

/** A workload of one label, `app`, that listens on a port. */
export const workload = (where: string, app: string, port: string = '{ containerPort: 8080 }', more: string = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { namespace: ${where}, name: ${app} }
spec:
  selector:
    matchLabels: { app: ${app} }
  template:
    metadata:
      labels: { app: ${app} }
    spec:
${more}      containers:
        - name: ${app}
          image: example/${app}
          ports: [${port}]
---
`;

/** A Service in front of the pods labelled `app`. */
export const service = (where: string, app: string, ports: string): string => `apiVersion: v1
kind: Service
metadata: { namespace: ${where}, name: ${app} }
spec:
  selector: { app: ${app} }
  ports: [${ports}]
---
`;

/** A policy with the given lines below `spec:`. */
export const policy = (where: string, name: string, spec: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${where}
spec:
${spec}`;

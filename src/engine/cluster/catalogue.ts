// The problems that the readers of this folder find, each with its reason and an example of either side.
import type { ProblemRecord } from '../yaml/catalogue';

const pod = (metadata: string, spec = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
${metadata}spec:
  containers:
    - name: web
${spec}`;

const port = (value: string): string => pod('', `      ports:\n        - containerPort: ${value}\n`);

const deployment = (apiVersion: string): string => `apiVersion: ${apiVersion}
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
`;

export const CLUSTER_CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'duplicate-object',
    severity: 'warning',
    title: 'two objects have one kind, namespace and name',
    why: 'A cluster holds one object of a name. Applied one after the other, the later one replaces the earlier, so what the earlier says is lost.',
    bad: `${pod('')}---\n${pod('')}`,
    good: `${pod('')}---\n${pod('').replace('name: web', 'name: web-2')}`,
  },
  {
    code: 'wrong-type',
    severity: 'error',
    title: 'a value of another type than the API wants',
    why: 'The API server refuses the whole object, so it is left out of the picture until the value is right.',
    bad: port('"8080"'),
    good: port('8080'),
  },
  {
    code: 'invalid-value',
    severity: 'error',
    title: 'a value that the API server would refuse',
    why: 'The API server refuses the whole object, so it is left out of the picture until the value is right.',
    bad: port('80800'),
    good: port('8080'),
  },
  {
    code: 'unquoted-boolean',
    severity: 'error',
    title: 'a word or number without quotes that kubectl does not read as text',
    why: 'kubectl reads YAML 1.1, where `on`, `yes` or `n` without quotes are booleans and `0123` is an octal number. Labels and names must be text.',
    bad: pod('  labels:\n    canary: yes\n'),
    good: pod('  labels:\n    canary: "yes"\n'),
  },
  {
    code: 'deprecated-api',
    severity: 'warning',
    title: 'an API version that clusters no longer serve',
    why: 'The object is read as what it was meant to be, but a cluster of today does not know it.',
    bad: deployment('extensions/v1beta1'),
    good: deployment('apps/v1'),
  },
  {
    code: 'no-workloads',
    severity: 'warning',
    title: 'no workload in the files',
    why: 'Without workloads nobody can tell whom a selector selects; each selector is shown as an implied workload instead. Add the workloads, for example from `kubectl get pods -A -o yaml`.',
    bad: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
    good: pod(''),
  },
];

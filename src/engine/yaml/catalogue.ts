// Every problem that reading text can make, with its reason and its examples: what pages and command line say about a
// code. One test runs the examples.
import type { Severity } from './problem';

/** `bad` makes this problem and no other of its reader, `good` none. `file`: what the examples' file is called, where that matters. */
export interface ProblemRecord {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  readonly file?: string;
}

export const CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'yaml-syntax',
    severity: 'error',
    title: 'text that is not YAML',
    why: 'What cannot be read cannot be applied: kubectl stops at the first such document. The other documents are shown as they are; of this one the last text that could be read still counts in the picture, dimmed.',
    bad: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: deny-all\nspec:\n  podSelector: {}\n  policyTypes: [Ingress\n',
    good: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: deny-all\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]\n',
  },
  {
    code: 'indentation-lost',
    severity: 'error',
    title: 'an indentation that is gone',
    why: 'Pages that show code as plain text lose the spaces at the start of each line. In YAML these spaces say what belongs to what, so nothing of such a document takes effect. It can be rebuilt from the fields that Kubernetes has; where there are several readings, each is offered.',
    bad: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: deny-all\nspec:\npodSelector: {}\n',
    good: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: deny-all\nspec:\n  podSelector: {}\n',
  },
  {
    code: 'not-an-object',
    severity: 'warning',
    title: 'a document that is no object of Kubernetes',
    why: 'Every object says what it is with `apiVersion` and `kind`. Without them kubectl refuses the document, and nothing in it counts here.',
    bad: 'metadata:\n  name: deny-all\nspec:\n  podSelector: {}\n',
    good: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: deny-all\nspec:\n  podSelector: {}\n',
  },
];

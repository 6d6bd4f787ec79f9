// A new name for a namespace, a workload or a policy.
import { useState } from 'react';
import type { Amendment, View } from '../../../engine/index';
import { fillForm } from '../../state/gesture';
import { nameProblem, policyNameProblem } from './checks';
import { Field } from './Field';
import { FormFrame, useJudged } from './FormFrame';

interface Renaming {
  readonly old: string;
  readonly taken: readonly string[];
  readonly check: (name: string, taken: readonly string[]) => string;
  readonly amend: (name: string) => Amendment;
}

/** What is renamed; undefined where it is gone. */
function renamingOf(view: View, about: string): Renaming | undefined {
  const { nodes } = view.graph;
  const node = nodes.find((n) => n.id === about);
  if (node?.kind === 'namespace') {
    const taken = nodes.filter((n) => n.kind === 'namespace' && n !== node).map((n) => n.label);
    return { old: node.label, taken, check: nameProblem, amend: (name) => ({ kind: 'rename-namespace', namespace: node.label, name }) };
  }
  if (node) {
    const alike = nodes.filter((n) => n !== node && n.namespace === node.namespace && n.kind === node.kind && n.workloadKind === node.workloadKind);
    return { old: node.label, taken: alike.map((n) => n.label), check: nameProblem, amend: (name) => ({ kind: 'rename-workload', end: node.id, name }) };
  }
  const policy = view.policies.find((p) => p.id === about);
  if (!policy) return undefined;
  const taken = view.policies.filter((p) => p !== policy && p.namespace === policy.namespace).map((p) => p.name);
  return { old: policy.name, taken, check: policyNameProblem, amend: (name) => ({ kind: 'rename-policy', policy: policy.id, name }) };
}

export function NameForm({ view, about }: { readonly view: View; readonly about: string }) {
  const renaming = renamingOf(view, about);
  const [name, setName] = useState(renaming?.old ?? '');
  const { judge, insist } = useJudged();
  if (!renaming) return null;
  const problem = name === renaming.old ? '' : renaming.check(name, renaming.taken);
  return (
    <FormFrame onSubmit={() => (problem || name === renaming.old ? insist() : fillForm(renaming.amend(name)))}>
      <Field
        label="New name"
        value={name}
        onChange={setName}
        problem={judge(name === renaming.old ? '' : name, name === renaming.old ? 'type another name' : problem)}
      />
    </FormFrame>
  );
}

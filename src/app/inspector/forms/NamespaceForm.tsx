// A namespace that is not in the files yet.
import { useState } from 'react';
import type { View } from '../../../engine/index';
import { fillForm } from '../../state/gesture';
import { nameProblem, readLabels } from './checks';
import { Field } from './Field';
import { FormFrame, useJudged } from './FormFrame';

/** The label that every namespace gets by itself. */
const OWN = 'kubernetes.io/metadata.name';

export function NamespaceForm({ view, about }: { readonly view: View; readonly about: string }) {
  const known = view.graph.nodes.find((n) => n.id === about);
  const [name, setName] = useState(known?.label ?? '');
  const [text, setText] = useState(() =>
    Object.entries(known?.labels ?? {})
      .filter(([key]) => key !== OWN)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  );
  const { judge, insist } = useJudged();
  const labels = readLabels(text);
  const problem = nameProblem(name);
  return (
    <FormFrame onSubmit={() => (problem || 'problem' in labels ? insist() : fillForm({ kind: 'new-namespace', name, labels: labels.labels }))}>
      <Field label="Name" value={name} onChange={setName} problem={judge(name, problem)} />
      <Field label="Labels" value={text} onChange={setText} placeholder="team=retail" problem={judge(text, 'problem' in labels ? labels.problem : '')} />
    </FormFrame>
  );
}

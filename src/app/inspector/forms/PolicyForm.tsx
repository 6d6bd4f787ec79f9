// A new policy: whom it selects and which directions it closes. What it allows is drawn afterwards.
import { useState } from 'react';
import type { Direction, GraphNode, View } from '../../../engine/index';
import { fillForm } from '../../state/gesture';
import { Directions } from '../Directions';
import { nodeName } from '../words';
import { policyNameProblem } from './checks';
import { Field, Select } from './Field';
import { FormFrame, useJudged } from './FormFrame';

const isSubject = ({ kind }: GraphNode): boolean => kind === 'workload' || kind === 'implied' || kind === 'namespace';

export function PolicyForm({ view, about }: { readonly view: View; readonly about: string }) {
  const subjects = view.graph.nodes.filter(isSubject);
  const [subject, setSubject] = useState(subjects.some((n) => n.id === about) ? about : '');
  const [directions, setDirections] = useState<readonly Direction[]>(['ingress']);
  const [name, setName] = useState('');
  const { judge, insist } = useJudged();
  const namespace = subjects.find((n) => n.id === subject)?.namespace;
  const taken = view.policies.filter((p) => p.namespace === namespace).map((p) => p.name);
  const problems = {
    subject: subject === '' ? 'choose whom the policy is about' : '',
    directions: directions.length === 0 ? 'choose at least one direction' : '',
    name: name === '' ? '' : policyNameProblem(name, taken),
  };
  const submit = (): void => {
    if (problems.subject || problems.directions || problems.name) insist();
    else fillForm({ kind: 'new-policy', subject, directions, ...(name ? { name } : {}) });
  };
  return (
    <FormFrame onSubmit={submit}>
      <Select label="It is about" value={subject} onChange={setSubject} problem={judge(subject, problems.subject)}>
        <option value="">choose a workload or a namespace</option>
        {subjects.map((n) => (
          <option key={n.id} value={n.id}>
            {nodeName(n)}
          </option>
        ))}
      </Select>
      <Directions legend="It closes" chosen={directions} onChange={setDirections} problem={problems.directions} />
      <Field label="Name" value={name} onChange={setName} placeholder="left empty: a name that says what it does" problem={judge(name, problems.name)} />
    </FormFrame>
  );
}

// A workload that is not in the files yet: by itself, or as the other end of a flow.
import { useState } from 'react';
import type { NewWorkload, PortEntry, Traffic, View } from '../../../engine/index';
import { portsOf, uniteTraffic } from '../../../engine/plain';
import { choosePorts, fillForm, goOnWith } from '../../state/gesture';
import type { KnownEnd } from '../../state/types';
import { nameProblem, readContainerPorts, readLabels } from './checks';
import { Field, Select } from './Field';
import { FormFrame, useJudged } from './FormFrame';

type Kind = NonNullable<NewWorkload['kind']>;
const KINDS: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];

const trafficOf = (ports: readonly PortEntry[]): Traffic | undefined =>
  ports
    .flatMap((p) => (typeof p.port === 'number' ? [portsOf(p.protocol, p.port)] : []))
    .reduce<Traffic | undefined>((a, b) => (a ? uniteTraffic(a, b) : b), undefined);

interface WorkloadFormProps {
  readonly view: View;
  /** A namespace, or an implied workload that is to be created. */
  readonly about: string;
  readonly flow: KnownEnd | undefined;
}

/** What is known of it beforehand: an implied workload's labels and ports, or the namespace of the other end. */
function beginning({ view, about, flow }: WorkloadFormProps): Record<'namespace' | 'name' | 'labels' | 'ports', string> {
  const other = flow && ('from' in flow ? flow.from : flow.to);
  const node = view.graph.nodes.find((n) => n.id === (about || other));
  const like = node?.kind === 'implied' && about ? node : undefined;
  const only = view.graph.nodes.filter((n) => n.kind === 'namespace');
  return {
    namespace: node?.namespace ?? (only.length === 1 ? (only[0]?.label ?? '') : ''),
    name: like && nameProblem(like.label) === '' ? like.label : '',
    labels: Object.entries(like?.labels ?? {})
      .map(([key, value]) => `${key}=${value === '*' ? '' : value}`)
      .join(', '),
    ports: (like?.ports ?? []).map((p) => (p.protocol === 'TCP' ? `${p.port}` : `${p.protocol} ${p.port}`)).join(', '),
  };
}

export function WorkloadForm(props: WorkloadFormProps) {
  const { view, flow } = props;
  const [start] = useState(() => beginning(props));
  const [namespace, setNamespace] = useState(start.namespace);
  const [name, setName] = useState(start.name);
  const [kind, setKind] = useState<Kind>('Deployment');
  const [labelText, setLabelText] = useState(start.labels);
  const [portText, setPortText] = useState(start.ports);
  const { judge, insist } = useJudged();
  const { nodes } = view.graph;
  const taken = nodes.filter((n) => n.kind === 'workload' && n.namespace === namespace && n.workloadKind === kind).map((n) => n.label);
  const labels = readLabels(labelText);
  const ports = readContainerPorts(portText);
  const [namespaceWrong, nameWrong] = [nameProblem(namespace), nameProblem(name, taken)];

  const submit = (): void => {
    if (namespaceWrong || nameWrong || 'problem' in labels || 'problem' in ports) return insist();
    const workload: NewWorkload = {
      namespace,
      name,
      kind,
      ...(Object.keys(labels.labels).length > 0 ? { labels: labels.labels } : {}),
      ...(ports.ports.length > 0 ? { ports: ports.ports } : {}),
    };
    if (!flow) return fillForm({ kind: 'new-workload', workload });
    goOnWith(flow, `${namespace}/${name}`, workload);
    const offered = trafficOf(ports.ports);
    if (offered && 'from' in flow) choosePorts(offered);
  };

  return (
    <FormFrame onSubmit={submit} next={flow ? 'Go on' : 'Propose'}>
      <Field label="Name" value={name} onChange={setName} problem={judge(name, nameWrong)} />
      <Field
        label="Namespace"
        value={namespace}
        onChange={setNamespace}
        known={nodes.filter((n) => n.kind === 'namespace').map((n) => n.label)}
        problem={judge(namespace, namespaceWrong)}
      />
      <Select label="Kind" value={kind} onChange={(value) => setKind(KINDS.find((k) => k === value) ?? 'Deployment')}>
        {KINDS.map((k) => (
          <option key={k}>{k}</option>
        ))}
      </Select>
      <Field
        label="Ports"
        value={portText}
        onChange={setPortText}
        placeholder="8080, UDP 53"
        problem={judge(portText, 'problem' in ports ? ports.problem : '')}
      />
      <Field
        label="Labels"
        value={labelText}
        onChange={setLabelText}
        placeholder={name ? `app=${name}` : 'app=NAME'}
        problem={judge(labelText, 'problem' in labels ? labels.problem : '')}
      />
    </FormFrame>
  );
}

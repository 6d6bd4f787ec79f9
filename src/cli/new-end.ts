// An end that `allow --create` is to make: whatever is missing of the two.
import { type Analysis, findEnd, type NewWorkload, type PortEntry, type Traffic } from '../engine/index';
import { toRanges } from '../engine/plain';
import { UsageError } from './command';
import { checkEnd } from './ends';

const KINDS: readonly NonNullable<NewWorkload['kind']>[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];

/** `namespace/name`, with the kind in brackets where it is no Deployment. */
function workloadNamed(option: string, text: string): NewWorkload {
  const [, namespace = 'default', name = '', kind] = /^(?:([^/\s:]+)\/)?([^/\s:[\]]+)(?:\[(\w+)\])?$/.exec(text) ?? [];
  if (name === '') throw new UsageError(`--${option}: \`${text}\` cannot be made: give namespace/name`);
  const found = KINDS.find((k) => k === (kind ?? 'Deployment'));
  if (!found) throw new UsageError(`--${option}: a ${kind} cannot be made: ${KINDS.join(', ')} can`);
  return { namespace, name, kind: found };
}

/** The single ports of some traffic, as containers declare them. */
const containerPorts = (traffic: Traffic): PortEntry[] =>
  toRanges(traffic).flatMap(({ protocol, ranges }) => ranges.flatMap(([first, last]) => (first === last ? [{ protocol, port: first }] : [])));

/** The workload to make, undefined where both ends are there; a UsageError where neither is. */
export function newEnd(analysis: Analysis, from: string, to: string, traffic: Traffic): NewWorkload | undefined {
  const isThere = (text: string) => !('problem' in findEnd(analysis, text));
  if (isThere(from) && isThere(to)) return undefined;
  if (isThere(from)) return { ...workloadNamed('to', to), ports: containerPorts(traffic) };
  checkEnd(analysis, 'to', to);
  return workloadNamed('from', from);
}

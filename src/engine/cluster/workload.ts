// Workloads: whatever makes pods from a template. One record for all their kinds.

import type { Resource } from '../yaml/document';
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import type { Labels } from './cluster';
import { fieldOf } from './field';
import type { Named } from './identity';
import { EMPTY_LABELS, readLabels } from './labels';
import { type Look, type Owner, readLook, readOwner } from './pod';
import { reportInvalid, reportWrongType, type Source } from './report';
import { withoutVolatile } from './volatile';

/** Where a kind keeps what all have; `selector`: its labels. Without `replicas` their number is not in the manifest. */
interface Form {
  readonly template: Path;
  readonly selector?: Path;
  readonly replicas?: Path;
}

const USUAL: Form = { template: ['spec', 'template'], selector: ['spec', 'selector', 'matchLabels'], replicas: ['spec', 'replicas'] };

const FORMS: { readonly [kind: string]: Form } = {
  Deployment: USUAL,
  ReplicaSet: USUAL,
  StatefulSet: USUAL,
  DaemonSet: { template: ['spec', 'template'], selector: ['spec', 'selector', 'matchLabels'] },
  ReplicationController: { ...USUAL, selector: ['spec', 'selector'] },
  Job: { ...USUAL, replicas: ['spec', 'parallelism'] },
  CronJob: { template: ['spec', 'jobTemplate', 'spec', 'template'], replicas: ['spec', 'jobTemplate', 'spec', 'parallelism'] },
};

export const WORKLOAD_KINDS: readonly string[] = Object.keys(FORMS);

/** Undefined for what makes no pods from a template. */
export const formOf = (kind: string): Form | undefined => (Object.hasOwn(FORMS, kind) ? FORMS[kind] : undefined);

/**
 * `look` is undefined where the template cannot be read, which is reported. `selector`: the labels it selects by, else
 * those of its template, without what controllers add. `rawSelector`: the LabelSelector as written.
 */
export interface Workload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly look: Look | undefined;
  readonly selector: Labels;
  readonly rawSelector: unknown;
  readonly replicas: number | 'one-per-node';
  readonly owner: Owner | undefined;
  readonly resource: Resource;
}

const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((field, step) => fieldOf(field, String(step)), value);

function readTemplate(path: Path, source: Source): Look | undefined {
  const template = at(source.resource.value, path);
  if (isMapping(template)) return readLook(template, path, source);
  if (template === undefined) reportInvalid(source, path, 'there is no pod template, so no pods can be made');
  else reportWrongType(source, path, template, 'a mapping');
  return undefined;
}

function readReplicas(path: Path, source: Source): number {
  const value = at(source.resource.value, path);
  if (value === undefined) return 1;
  if (typeof value !== 'number') reportWrongType(source, path, value, 'a whole number');
  else if (!Number.isInteger(value) || value < 0) reportInvalid(source, path, `\`${value}\` is no number of pods`);
  else return value;
  return 1;
}

/** Any of WORKLOAD_KINDS. What is wrong is reported; the workload exists all the same, since its pods may be in the files. */
export function readWorkload(source: Named): Workload {
  const { namespace, name } = source;
  const { kind } = source.resource.ref;
  const form = FORMS[kind] ?? USUAL;
  const look = readTemplate(form.template, source);
  const own = form.selector ? withoutVolatile(readLabels(at(source.resource.value, form.selector), form.selector, source) ?? EMPTY_LABELS) : EMPTY_LABELS;
  return {
    kind,
    namespace,
    name,
    look,
    selector: own === EMPTY_LABELS && look ? withoutVolatile(look.labels) : own,
    rawSelector: at(source.resource.value, ['spec', 'selector']),
    replicas: form.replicas ? readReplicas(form.replicas, source) : 'one-per-node',
    owner: readOwner(source.resource.value),
    resource: source.resource,
  };
}

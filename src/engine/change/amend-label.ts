// A label more, less or other: on the pods of a workload, with its own selector where that asks for the label, or on a
// namespace.
import { type Endpoint, type Labels, NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import { listAt } from '../cluster/field';
import { includesLabels } from '../cluster/labels';
import { selects } from '../cluster/selector';
import { VOLATILE_LABELS } from '../cluster/volatile';
import { formOf } from '../cluster/workload';
import type { Analysis } from '../reach/analysis';
import { ABSENT, amend, valueAt } from '../yaml/amend';
import type { Document, Resource } from '../yaml/document';
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import type { TextChange } from '../yaml/splice-many';
import { brokenness, faultInHome, findWorkload, nameOfResource, readOnlyReason, standings, withTwins } from './amend-inventory-target';
import { addNamespace } from './amend-namespace';
import { changeObjects, collectChanges, isStep } from './amend-step';
import { inWords } from './candidate';
import { faultInLabels } from './create-workload';
import type { Answer } from './proposal';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { begin } from './step';

/** What is to become of a label; without a `value` it goes. */
export interface LabelChange {
  readonly key: string;
  readonly value: string | undefined;
}

const NAMESPACE = 'ns:';

/** Answers `set-label` and `remove-label`. */
export function amendLabel(analysis: Analysis, end: string, change: LabelChange): Answer {
  const fault = faultInLabels({ [change.key]: change.value ?? '' });
  if (fault) return refusal(fault);
  return end.startsWith(NAMESPACE) ? amendNamespaceLabel(analysis, end.slice(NAMESPACE.length), change) : amendPodLabel(analysis, end, change);
}

const said = ({ key, value }: LabelChange): string => (value === undefined ? `remove the label ${key} from` : `set ${key}=${value} on`);
const needless = (name: string, { key, value }: LabelChange): Answer =>
  alreadySo(value === undefined ? `${name} has no label \`${key}\`` : `${name} has \`${key}: ${value}\` already`);

function amendNamespaceLabel(analysis: Analysis, name: string, change: LabelChange): Answer {
  const { key, value } = change;
  const namespace = analysis.cluster.namespaces.get(name);
  const fault = faultInHome(analysis, name) ?? brokenness(analysis, [name]);
  if (!namespace || fault) return refusal(fault ?? '');
  if (key === NAMESPACE_NAME_LABEL) return refusal(`the cluster itself sets \`${key}\`, to the name of the namespace`);
  if (namespace.labels[key] === value) return needless(`namespace ${name}`, change);
  const { resource } = namespace;
  const title = `${said(change)} namespace ${name}`;
  if (!resource)
    return value === undefined
      ? needless(`namespace ${name}`, change)
      : addNamespace(analysis, name, { [key]: value }, `${title}, which the files do not declare yet`);
  const found = standings(analysis).filter((s) => s.resource === resource);
  const fixed = readOnlyReason(found);
  if (fixed) return refusal(fixed);
  const place = { document: resource.document, change: { path: [...resource.path, 'metadata', 'labels', key], text: value } };
  const step = changeObjects(begin(analysis), collectChanges([place]));
  if (!isStep(step)) return refusal(`the labels of namespace ${name} cannot be changed: ${step}`);
  const holds = ({ cluster }: Analysis) => cluster.namespaces.get(name)?.labels[key] === value;
  return { proposals: proveAmendment(analysis, [{ step, title, sides: [] }], holds), already: false };
}

/** Where an object keeps the labels of its pods, and those that it selects them by. */
function placesOf({ ref }: Resource): { readonly labels: Path; readonly selector?: Path } {
  const form = formOf(ref.kind);
  if (!form) return { labels: ['metadata', 'labels'] };
  return { labels: [...form.template, 'metadata', 'labels'], ...(form.selector ? { selector: form.selector } : {}) };
}

/** The label as it stands at a place; undefined where it does not. */
function labelAt({ value }: Resource, path: Path, key: string): unknown {
  const found = valueAt(value, [...path, key]);
  return found === ABSENT ? undefined : (found ?? '');
}

/** Changes to one object: its pods' label, and its selector where that asks for it. */
function changesTo(resource: Resource, { key, value }: LabelChange): TextChange[] {
  const { labels, selector } = placesOf(resource);
  const changes: TextChange[] = [];
  if (labelAt(resource, labels, key) !== value) changes.push({ path: [...labels, key], text: value });
  const asked = selector && labelAt(resource, selector, key);
  if (selector && asked !== undefined && asked !== value) changes.push({ path: [...selector, key], text: value });
  return changes;
}

/** Whether an object selects its own pods; undefined where it does not say how. */
function selectsOwn(value: unknown, labels: Path, selector: Path): boolean | undefined {
  const whole = selector.at(-1) === 'matchLabels' ? valueAt(value, selector.slice(0, -1)) : { matchLabels: valueAt(value, selector) };
  const pods = valueAt(value, labels);
  return isMapping(whole) ? selects(whole, isMapping(pods) ? (pods as Labels) : {}) : undefined;
}

/** Why the API would refuse the object once the changes are made: a controller has to select what it makes. */
function faultAfter(resource: Resource, changes: readonly TextChange[], key: string): string | undefined {
  const { labels, selector } = placesOf(resource);
  if (!selector || !selectsOwn(resource.value, labels, selector)) return undefined;
  let after: unknown = resource.value;
  for (const { path, text } of changes) after = amend(after, path, () => text ?? ABSENT)?.value;
  if (selectsOwn(after, labels, selector)) return undefined;
  const isByExpression = listAt(valueAt(after, ['spec', 'selector']), 'matchExpressions').length > 0;
  return isByExpression
    ? `${nameOfResource(resource)} asks for \`${key}\` in an expression of its selector, which its pods would no longer meet: change that first`
    : `${nameOfResource(resource)} selects its pods by \`${key}\` alone: give it another label to select by first`;
}

const isMet = (endpoint: Endpoint, selector: Labels): boolean => endpoint.shapes.some((s) => includesLabels(s.labels, selector));

/** Services that select some pods of the workload before and none after. */
function forsaken(before: Analysis, after: Analysis, { id, namespace }: Endpoint): string[] {
  const [was, is] = [before, after].map(({ cluster }) => cluster.endpoints.find((e) => e.id === id));
  return before.cluster.services.flatMap(({ selector, name, namespace: home }) =>
    selector && home === namespace && was && is && isMet(was, selector) && !isMet(is, selector) ? [`Service ${home}/${name}`] : [],
  );
}

function amendPodLabel(analysis: Analysis, end: string, change: LabelChange): Answer {
  const { key, value } = change;
  const endpoint = findWorkload(analysis, end);
  if (typeof endpoint === 'string') return refusal(endpoint);
  const name = `${endpoint.workloadKind} ${endpoint.namespace}/${endpoint.name}`;
  if (VOLATILE_LABELS.has(key)) return refusal(`\`${key}\` is set by the controllers of the cluster, on each pod anew`);
  const found = withTwins(analysis, endpoint.resources);
  const changes: { readonly document: Document; readonly change: TextChange }[] = [];
  let selectorChanges = false;
  for (const { resource } of found) {
    const own = changesTo(resource, change);
    const fault = faultAfter(resource, own, key);
    if (fault) return refusal(fault);
    selectorChanges ||= own.length > 1;
    changes.push(...own.map((one) => ({ document: resource.document, change: { ...one, path: [...resource.path, ...one.path] } })));
  }
  if (changes.length === 0) return needless(name, change);
  const fixed = readOnlyReason(found);
  if (fixed) return refusal(fixed);
  const step = changeObjects(begin(analysis), collectChanges(changes));
  if (!isStep(step)) return refusal(`the labels of ${name} cannot be changed: ${step}`);
  const holds = ({ cluster }: Analysis) => cluster.endpoints.find((e) => e.id === endpoint.id)?.shapes.every((s) => s.labels[key] === value) ?? false;
  const lost = forsaken(analysis, step.now, endpoint);
  const services = lost.length === 0 ? '' : `; ${inWords(lost)} ${lost.length === 1 ? 'no longer selects' : 'no longer select'} it`;
  const title = `${said(change)} ${name}${selectorChanges ? ', in its selector too' : ''}${services}`;
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], holds);
  return proposals.length > 0 ? { proposals, already: false } : refusal(`the labels of ${name} cannot be changed without changing something else`);
}

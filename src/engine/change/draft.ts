// Pieces that drafts are made of: whom an end is written as, and where a new policy goes.
import { type Labels, NAMESPACE_NAME_LABEL, type Namespace } from '../cluster/cluster';
import type { PolicyDraft, SomePeer } from '../dialects/dialect';
import { WRITER_OF_NEW } from '../dialects/open';
import type { LabelTest } from '../policy/match';
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import { testLabels } from '../reach/select';
import { formatBlock, toBlocks } from '../sets/address';
import { appendDocument } from '../yaml/append';
import { labelsToSelect } from './labels';
import { filesFor } from './names';
import { type Step, spliceFile } from './step';

/** One end of the flow as the subject of a policy: its namespace and the labels that select it there (none: every pod). */
export interface Subject {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Undefined for the outside, and for what no selector can name. */
function selectionOf(analysis: Analysis, end: FoundEnd): Subject | undefined {
  if (end.kind === 'outside') return undefined;
  if (end.kind === 'namespace') return { namespace: end.name, labels: {} };
  if (end.kind === 'service') return { namespace: end.service.namespace, labels: { ...end.service.selector } };
  const isAnyPod = end.endpoint.kind === 'implied' && Object.keys(end.endpoint.selector).length === 0;
  const labels = isAnyPod ? {} : labelsToSelect(analysis.reach, end.endpoint);
  return labels && { namespace: end.endpoint.namespace, labels };
}

const namespaceOf = (analysis: Analysis, name: string): Namespace | undefined =>
  analysis.reach.classes.namespaces[analysis.reach.classes.namespaceIndex.get(name) ?? -1];

/** The labels of a namespace that only a selector asks for; none where it is asked for by its name. */
function askedLabels(namespace: Namespace | undefined): Labels {
  if (!namespace?.implied) return {};
  return Object.fromEntries(Object.entries(namespace.labels).filter(([key]) => key !== NAMESPACE_NAME_LABEL));
}

/** Whether selectors can name the end. */
export const isNameable = (analysis: Analysis, end: FoundEnd): boolean => selectionOf(analysis, end) !== undefined;

/** The namespace that the end lies in. */
export const homeOf = (end: Exclude<FoundEnd, { readonly kind: 'outside' }>): string =>
  end.kind === 'namespace' ? end.name : end.kind === 'service' ? end.service.namespace : end.endpoint.namespace;

/** Whether the end's namespace is known by its name, and not just by labels that a selector asks for. */
export function isPlaceKnown(analysis: Analysis, end: FoundEnd): boolean {
  if (end.kind === 'outside') return false;
  return Object.keys(askedLabels(namespaceOf(analysis, homeOf(end)))).length === 0;
}

/** The end as the subject of a policy; undefined where no policy can select it. */
export const subjectOf = (analysis: Analysis, end: FoundEnd): Subject | undefined => (isPlaceKnown(analysis, end) ? selectionOf(analysis, end) : undefined);

/** The labels by which the policies of a namespace already mean just this other namespace, else its name label. */
function namespaceLabels(analysis: Analysis, home: string, namespace: string): Labels {
  const asked = askedLabels(namespaceOf(analysis, namespace));
  if (Object.keys(asked).length > 0) return asked;
  const selecting = (tests: readonly LabelTest[]) => analysis.reach.classes.namespaces.filter((n) => tests.every((t) => testLabels(t, n.labels)));
  for (const p of analysis.policies)
    if (p.namespace === home)
      for (const r of p.rules) {
        const terms = r.peer.kind === 'and' ? r.peer.of : [];
        const tests = terms.flatMap((t) => (t.kind === 'namespaceLabel' ? [t] : []));
        const isPlain = tests.length > 0 && tests.every((t) => t.operator === 'In' && t.values.length === 1);
        const found = isPlain ? selecting(tests) : [];
        if (found.length === 1 && found[0]?.name === namespace) return Object.fromEntries(tests.map((t) => [t.key, t.values[0] as string]));
      }
  return { [NAMESPACE_NAME_LABEL]: namespace };
}

/** A rule of more blocks than this is not written by hand. */
const MOST_BLOCKS = 32;

/** Some of the outside as blocks: as it was written where that is a block, else the fewest that cover it. */
function blocksOf(end: Extract<FoundEnd, { readonly kind: 'outside' }>): SomePeer[] {
  const [cidr = '', excepts] = end.text.split(/\s+except\s+/);
  if (cidr.includes('/')) return [{ kind: 'block', cidr: cidr.trim(), except: excepts?.split(',').map((t) => t.trim()) ?? [] }];
  const blocks = toBlocks(end.addresses);
  return blocks.length > MOST_BLOCKS ? [] : blocks.map((b) => ({ kind: 'block', cidr: formatBlock(b), except: [] }));
}

/** An end as the peers of a rule in a policy of the namespace `home`; none for what no rule can name. */
export function peersOf(analysis: Analysis, end: FoundEnd, home: string): readonly SomePeer[] {
  if (end.kind === 'outside') return blocksOf(end);
  const subject = selectionOf(analysis, end);
  if (!subject) return [];
  return [{ kind: 'pods', labels: subject.labels, ...(subject.namespace === home ? {} : { namespace: namespaceLabels(analysis, home, subject.namespace) }) }];
}

/** How a new policy is added, in the file of its namespace or a new one; undefined where no file takes it. */
export function policyAdder(step: Step, draft: PolicyDraft): { readonly size: number; readonly make: () => Step } | undefined {
  for (const name of filesFor(step.now, draft.namespace)) {
    const text = step.now.files.find((f) => f.name === name)?.text ?? '';
    const spliced = appendDocument(text, WRITER_OF_NEW.newPolicy(draft));
    if (spliced.ok) return { size: spliced.splice.text.length, make: () => spliceFile(step, name, [spliced.splice]) };
  }
  return undefined;
}

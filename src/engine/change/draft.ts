// Pieces that drafts are made of: whom an end is written as, and where a new policy goes.
import { NAMESPACE_NAME_LABEL, type Labels } from '../cluster/cluster';
import { WRITER_OF_NEW } from '../dialects/open';
import type { PeerDraft, PolicyDraft } from '../dialects/dialect';
import type { LabelTest } from '../policy/match';
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import { testLabels } from '../reach/select';
import { appendDocument } from '../yaml/append';
import { fileFor } from './names';
import { labelsToSelect } from './labels';
import { spliceFile, type Step } from './step';

/** One end of the flow as the subject of a policy: its namespace and the labels that select it there (none: every pod). */
export interface Subject {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Undefined for the outside, and for what no selector can name. */
export function subjectOf(analysis: Analysis, end: FoundEnd): Subject | undefined {
  if (end.kind === 'outside') return undefined;
  if (end.kind === 'namespace') return { namespace: end.name, labels: {} };
  const labels = end.endpoint.kind === 'implied' && Object.keys(end.endpoint.selector).length === 0 ? {} : labelsToSelect(analysis.reach, end.endpoint);
  return labels && { namespace: end.endpoint.namespace, labels };
}

/** The labels by which the policies of a namespace already mean just this other namespace, else its name label. */
function namespaceLabels(analysis: Analysis, home: string, namespace: string): Labels {
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

/** An end as the peer of a rule in a policy of the namespace `home`; undefined for what no rule can name. */
export function peerOf(analysis: Analysis, end: FoundEnd, home: string): PeerDraft | undefined {
  if (end.kind === 'outside') {
    const [cidr, excepts] = end.text === 'internet' ? ['0.0.0.0/0', undefined] : end.text.split(/\s+except\s+/);
    const isAddress = !(cidr ?? '').includes('/');
    const whole = isAddress ? `${cidr}/${cidr?.includes(':') ? 128 : 32}` : (cidr as string);
    return { kind: 'block', cidr: whole, except: excepts?.split(',').map((t) => t.trim()) ?? [] };
  }
  const subject = subjectOf(analysis, end);
  if (!subject) return undefined;
  return { kind: 'pods', labels: subject.labels, ...(subject.namespace === home ? {} : { namespace: namespaceLabels(analysis, home, subject.namespace) }) };
}

/** The step with a new policy, in the file of its namespace or a new one. */
export function addPolicy(step: Step, draft: PolicyDraft): { readonly step: Step; readonly file: string } | { readonly reason: string } {
  const name = fileFor(step.now, draft.namespace);
  const text = step.now.files.find((f) => f.name === name)?.text ?? '';
  const spliced = appendDocument(text, WRITER_OF_NEW.newPolicy(draft));
  return spliced.ok ? { step: spliceFile(step, name, [spliced.splice]), file: name } : { reason: spliced.reason };
}

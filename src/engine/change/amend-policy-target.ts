// The policy that an amendment is about, and the way from what is written there to an answer.
import type { Writer, Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Policy, Rule } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, findEnd } from '../reach/ends';
import type { Path } from '../yaml/path';
import { findHome } from '../yaml/place';
import { brokenAt } from './broken';
import { type Candidate, ruleName } from './candidate';
import type { End } from './intent';
import type { Answer } from './proposal';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { oneEnd } from './refuse';
import { begin, spliceDocument } from './step';

/** A policy whose text may be changed, and what changes it. */
export interface Target {
  readonly analysis: Analysis;
  readonly policy: Policy;
  readonly writer: Writer;
}

/**
 * One change of the target's text. `title` is said in lower case; `already`: the sentence for when no text has to change.
 * `repeats`: a sentence where the edited policy says nothing that it did not say before.
 */
export interface Deed {
  readonly title: string;
  readonly written: Written;
  readonly already: string;
  readonly repeats?: (after: Policy) => string | undefined;
}

/** The policy by its id; or why it cannot be changed, as a plain sentence. */
export function targetOf(analysis: Analysis, id: string): Target | string {
  const policy = policyIn(analysis, id);
  if (!policy) return isRefused(analysis, id) ? `${id} is written so that a cluster would refuse it: mend it first` : `no policy \`${id}\` in the files`;
  const broken = brokenAt(analysis, [{ kind: 'namespace', name: policy.namespace, classes: [] }]);
  if (broken) return broken;
  const writer = dialectOf(policy.resource)?.write;
  const home = findHome(analysis.files, policy.resource.document);
  if (!writer || !home) return `${id} cannot be edited here`;
  return home.file.readOnly ? `${id} stands in \`${home.file.name}\`, which is read-only` : { analysis, policy, writer };
}

/** Whether the files have a policy of this id, of whatever worth. */
const isRefused = ({ files }: Analysis, id: string): boolean =>
  files.some((f) => f.documents.some((d) => d.resources.some((r) => dialectOf(r) !== undefined && `${r.ref.namespace || 'default'}/${r.ref.name}` === id)));

/** A rule of the target by its path, or by that of the entry it stands in; a sentence where the text has moved on. */
export function ruleAt({ policy }: Target, path: Path): Rule | string {
  const rule = policy.rules.find((r) => path.every((step, i) => step === r.path[i]) && path.length >= 3);
  return rule ?? `${policy.id} has no such rule: its text has changed`;
}

/** Who is meant by a name; or why that cannot be told. A namespace may have no workloads yet: policies can speak of it all the same. */
export function endOf(analysis: Analysis, text: End): FoundEnd | string {
  const found = findEnd(analysis.reach, text);
  return 'end' in found && found.end.kind === 'namespace' && found.end.classes.length === 0 ? found.end : oneEnd(analysis, text);
}

/** `ingress rule 2 of shop/db`. */
export const nameOfRule = ({ policy }: Target, rule: Rule): string => ruleName({ policy, rule });

/** What becomes of the deeds: those that can be made as proposals, in their order; else the reason of the first one that cannot. */
export function answerTo({ analysis, policy }: Target, deeds: readonly Deed[], holds?: (after: Analysis) => boolean): Answer {
  const candidates: Candidate[] = [];
  for (const { title, written, already, repeats } of deeds) {
    if (!written.ok) continue;
    if (written.splices.length === 0) return alreadySo(already);
    const step = spliceDocument(begin(analysis), policy.resource.document, written.splices);
    const after = step && policyIn(step.now, policy.id);
    const repeated = after && repeats?.(after);
    if (repeated) return alreadySo(repeated);
    if (step) candidates.push({ title, step, sides: [] });
  }
  const proposals = proveAmendment(analysis, candidates, holds ?? ((after) => policyIn(after, policy.id) !== undefined));
  if (proposals.length > 0) return { proposals, already: false };
  const refused = deeds.map(({ written }) => (written.ok ? undefined : written.reason)).find((reason) => reason !== undefined);
  return refusal(refused ?? `the text of ${policy.id} cannot be changed so without changing something else`);
}

const policyIn = ({ policies }: Analysis, id: string): Policy | undefined => policies.find((p) => p.id === id);

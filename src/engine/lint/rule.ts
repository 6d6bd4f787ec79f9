// What a rule of advice is: judgement about policies that are valid, each with its reason and its examples.
import type { Allow } from '../change/intent';
import type { Policy } from '../policy/policy';
import type { ProblemRecord } from '../yaml/catalogue';
import type { Fix, Problem } from '../yaml/problem';
import type { Scene } from './scene';

/** What to do that changes flows beyond one document: a flow to allow, whose proposals are proven when somebody asks for them. */
export interface Ask {
  readonly title: string;
  readonly intent: Allow;
}

/**
 * What is done about a finding. `mend` makes fixes, edits of one document that were read again by the writer, when
 * somebody looks at them: most findings are never looked at so closely.
 */
export interface Remedy {
  readonly mend?: () => readonly Fix[];
  readonly ask?: Ask;
}

/** A finding of a rule. Its code is the rule's, and its severity too unless it says less. */
export type Advice = Omit<Problem, 'code' | 'severity' | 'fixes'> & Remedy & { readonly severity?: 'warning' | 'info' };

/** The same with its code, as all who list problems have it. */
export type Advised = Omit<Problem, 'fixes'> & Remedy;

/**
 * The code of a rule is its file's name. `policy` looks at one policy and what exists, and its findings are kept for as
 * long as neither changes; `all` also looks at what other policies say. Of an example, `bad` makes just this advice.
 */
export type LintRule = ProblemRecord &
  ({ readonly policy: (policy: Policy, scene: Scene) => readonly Advice[] } | { readonly all: (scene: Scene) => readonly Advice[] });

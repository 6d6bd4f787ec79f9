// What a rule of advice is: judgement about policies that are valid, each with its reason and its examples.
import type { Policy } from '../policy/policy';
import type { ProblemRecord } from '../yaml/catalogue';
import type { Problem } from '../yaml/problem';
import type { Scene } from './scene';

/**
 * A finding of a rule. Its code is the rule's, and its severity too unless it says less. Fixes are edits of one document
 * that were read again by the writer.
 */
export type Advice = Omit<Problem, 'code' | 'severity'> & { readonly severity?: 'warning' | 'info' };

/**
 * The code of a rule is its file's name. `policy` looks at one policy and what exists, and its findings are kept for as
 * long as neither changes; `all` also looks at what other policies say. Of an example, `bad` makes just this advice.
 */
export type LintRule = ProblemRecord &
  ({ readonly policy: (policy: Policy, scene: Scene) => readonly Advice[] } | { readonly all: (scene: Scene) => readonly Advice[] });

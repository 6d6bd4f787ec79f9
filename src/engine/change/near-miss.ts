// What nearly lets a blocked flow through, as plain data: the one leaf of a policy that is off, in words, and the proven
// change that would mend it.
import type { Direction } from '../policy/policy';
import type { Traffic } from '../sets/traffic';
import type { Path } from '../yaml/path';
import type { Span } from '../yaml/span';
import type { Allow } from './intent';
import type { Proposal } from './proposal';

/** A flow that is asked about; `traffic` is on the ports of pods. */
export type Question = Pick<Allow, 'from' | 'to' | 'traffic'>;

/**
 * What is off. `label-*`: a label that the policy's subject or a rule's peer asks for, by its spelling, its case, its
 * value, or its key; `namespace-label-*`: one of a peer's namespaces; `peer-namespace`: a peer that names pods of the
 * policy's own namespace only; `wrong-namespace`: the policy stands in another one than the pods that it is written for;
 * `protocol`, `port`, `service-port`: a rule's ports; `address`: a block that leaves the address out; `direction-missing`:
 * rules that do not count, `direction-extra`: a direction closed without any rule. `other-end`: only the other end lets it
 * through; `no-rule`: nothing comes near.
 */
export type NearMissKind =
  | 'label-spelling'
  | 'label-case'
  | 'label-value'
  | 'label-key'
  | 'label-missing'
  | 'namespace-label-missing'
  | 'namespace-label-other'
  | 'peer-namespace'
  | 'wrong-namespace'
  | 'protocol'
  | 'port'
  | 'service-port'
  | 'address'
  | 'direction-missing'
  | 'direction-extra'
  | 'other-end'
  | 'no-rule';

/**
 * One near miss. `text` is a plain sentence without the policy's name where `policy` is set, like that of a Step. `rule`
 * counts from 0 as it stands in the text; `path` leads to the leaf from the policy's resource. `opens`: what of the
 * traffic flows once it is mended. `fix`: a proposal that lets it through at both ends, or why there is none.
 */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly direction: Direction;
  readonly policy?: string;
  readonly rule?: number;
  readonly path: Path;
  readonly span?: Span;
  readonly text: string;
  readonly opens: Traffic;
  readonly fix: Proposal | { readonly reason: string };
}

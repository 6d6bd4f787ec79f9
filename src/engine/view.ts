// What the app is told of an analysis: plain data, all of it cloneable.
import type { Allow } from './change/intent';
import type { Graph } from './graph/graph';
import type { Direction } from './policy/policy';
import type { FlowChange, FlowState } from './reach/flow';
import type { Traffic } from './sets/traffic';
import type { Severity } from './yaml/problem';
import type { Span } from './yaml/span';

/** A problem with its place found. `line` and `column` count from 1. */
export interface Report {
  readonly level: Severity;
  readonly code: string;
  readonly message: string;
  /** The API field path, `''` where there is none. */
  readonly path: string;
  readonly span?: Span;
  readonly line: number;
  readonly column: number;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly span: Span; readonly text: string }[] }[];
  /** What to ask for instead of a fix: a flow to allow, which has several ways and shows what else they change. */
  readonly ask?: { readonly title: string; readonly intent: Allow };
  /** Graph ids of whom it concerns; absent where it is about no thing of the picture. */
  readonly nodes?: readonly string[];
}

/** An example with the lines that matter, from 1. */
export interface RuleExample {
  readonly text: string;
  readonly marked: readonly number[];
}

/** A code in a list of all: `title` without a full stop. */
export interface RuleHead {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
}

/** All that is said of a code; `why` in sentences. */
export interface RulePage extends RuleHead {
  readonly why: string;
  readonly bad: RuleExample;
  readonly good: RuleExample;
}

/** What a file holds, for the list of files. */
export interface FileSummary {
  readonly name: string;
  readonly readOnly: boolean;
  readonly policies: number;
  readonly inventory: number;
  readonly errors: number;
  readonly warnings: number;
}

/** A policy for lists, search and highlighting: node ids of whom it selects and whom its rules speak of. */
export interface PolicySummary {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly span: Span;
  readonly subjects: readonly string[];
  readonly peers: readonly string[];
}

/** A flow that differs from the baseline. `id` is stable while its ends and kind are. `changed`: some ports opened and some closed. `fresh`: one of its ends was not there. */
export interface ChangedFlow extends FlowChange {
  readonly id: string;
  readonly kind: 'opened' | 'closed' | 'widened' | 'narrowed' | 'changed';
  readonly fresh?: true;
}

/** All that differs from the baseline: how many flows, and the first thousand of them. */
export interface Changes {
  readonly count: number;
  readonly flows: readonly ChangedFlow[];
}

/** A flow that an end has now, for the choice of what an isolation keeps. `dns`: it is the way to the cluster's DNS. */
export interface EndFlow {
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
  readonly state: FlowState;
  readonly dns: boolean;
}

/**
 * A pin and whether it holds. `from`, `to` and `port` as they are written; `demand`: what it asks for, `text`: what the
 * policies do, both in words, without a full stop. `span` is its entry's. `fromNodes`, `toNodes`: graph ids of its ends,
 * namespaces by their own, blocks as `ip:BLOCK` whether or not the graph has them; none for an end that is not there.
 */
export interface PinCheck {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly must: 'allow' | 'deny';
  readonly why?: string;
  readonly state: 'holds' | 'broken' | 'unsure';
  readonly demand: string;
  readonly text: string;
  readonly span?: Span;
  readonly fromNodes: readonly string[];
  readonly toNodes: readonly string[];
}

/** `stale`: some text is broken, and what is shown there is its last good meaning. Counts are of what is real, implied ones aside. */
export interface View {
  readonly graph: Graph;
  readonly problems: readonly Report[];
  readonly files: readonly FileSummary[];
  readonly policies: readonly PolicySummary[];
  /** In the order of files and entries, as `verify` gives them. */
  readonly pins: readonly PinCheck[];
  readonly stale: boolean;
  /** Against the baseline; absent where there is none. */
  readonly changes?: Changes;
  readonly counts: { readonly namespaces: number; readonly workloads: number; readonly policies: number; readonly flows: number };
}

/** What a place in the text is about: nodes and edges to light up. */
export interface About {
  readonly title: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

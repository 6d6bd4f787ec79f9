// What the policy view shows of one policy: its subject, and per direction its rules with their peers. Plain data.
import type { LabelMap, PortEntry } from './change/intent';
import type { Path } from './yaml/path';
import type { Span } from './yaml/span';

/** What words are made from: the part of a PolicyDetail that costs next to nothing. Each field means what it means there. */
export interface PolicyOutline {
  readonly namespace: string;
  readonly subject: Pick<SelectorDetail, 'terms' | 'count' | 'members'>;
  readonly ingress: DirectionOutline;
  readonly egress: DirectionOutline;
}

export interface DirectionOutline {
  readonly isolated: boolean;
  readonly rules: readonly RuleOutline[];
}

export interface RuleOutline {
  readonly action: 'allow' | 'deny' | 'pass';
  readonly ports: readonly PortEntry[];
  readonly peers: readonly PeerOutline[];
}

export interface PeerOutline extends Pick<PeerDetail, 'kind' | 'namespaces' | 'block' | 'text'> {
  readonly pods?: Pick<SelectorDetail, 'terms'>;
}

/** How wide a selector can be made, from narrow to wide. `current`: what is written now. Workloads are endpoint ids. */
export interface SelectorLevel {
  readonly level: 'workload' | 'app' | 'namespace';
  /** `frontend alone`, `app = shop`, `all of shop`. */
  readonly title: string;
  readonly labels: LabelMap;
  readonly current: boolean;
  readonly count: number;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** One selector in words. `terms`: `app = web`, `role in (a, b)`, `tier exists`; none: every pod. `members`: endpoint ids, at most 200. `levels`: none where it cannot be widened so. */
export interface SelectorDetail {
  readonly terms: readonly string[];
  readonly count: number;
  readonly members: readonly string[];
  readonly levels: readonly SelectorLevel[];
}

/**
 * One peer: a card. `pods`: the outer box is `namespaces` (absent: the policy's own), the inner one `pods` (no terms: all
 * of them). `flip`: what AND or OR would make of it, with the workloads that then match. `path` is the Rule's.
 * `span`: its lines, where they are in the text as it is.
 */
export interface PeerDetail {
  readonly path: Path;
  readonly span?: Span;
  readonly kind: 'pods' | 'block' | 'other';
  readonly namespaces?: { readonly terms: readonly string[] };
  readonly pods?: SelectorDetail;
  readonly block?: { readonly cidr: string; readonly except: readonly string[] };
  /** For `other`: the peer in words. */
  readonly text?: string;
  readonly count: number;
  readonly flip?: { readonly to: 'AND' | 'OR'; readonly count: number };
}

/** One rule: its peers side by side (none: everyone), each with all of `ports` (none: every port). `path` leads to the rule's entry; `deny` and `pass` in dialects that have them. */
export interface RuleDetail {
  readonly path: Path;
  readonly span?: Span;
  readonly action: 'allow' | 'deny' | 'pass';
  readonly ports: readonly PortEntry[];
  readonly portsText: string;
  readonly peers: readonly PeerDetail[];
}

export interface DirectionDetail {
  readonly isolated: boolean;
  readonly rules: readonly RuleDetail[];
}

/** `fixed`: why it cannot be edited (a read-only file), as a plain sentence. `text`: the policy in two or three plain sentences. */
export interface PolicyDetail {
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  readonly fixed?: string;
  readonly subject: SelectorDetail;
  readonly ingress: DirectionDetail;
  readonly egress: DirectionDetail;
  readonly text?: readonly string[];
}

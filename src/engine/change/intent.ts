// What a gesture asks for, as plain data. A `rule` is the path of a Rule of the policy as its dialect reads it (the path
// of the peer, or of the rule where it has no peers); a path ends at the resource, not at the document.
import type { Direction } from '../policy/policy';
import type { Protocol, Traffic } from '../sets/traffic';
import type { Path } from '../yaml/path';

/**
 * An end of an intent: an endpoint's id or any name that findEnd reads (`shop/web`, `ns:shop`, `svc:shop/web` for the
 * pods of a Service), an address or block (`10.0.0.0/8 except 10.1.0.0/16`), or `internet`.
 */
export type End = string;

export type LabelMap = { readonly [key: string]: string };

/** A workload that does not exist yet; it is written into the inventory. `kind`: Deployment where it is left out. */
export interface NewWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'Pod';
  /** `app: NAME` where none are given. */
  readonly labels?: LabelMap;
  readonly ports?: readonly PortEntry[];
}

/** One entry of a rule's list of ports, as it is written. Without `port`: every port of the protocol. */
export interface PortEntry {
  readonly protocol: Protocol;
  /** A number from 1 to 65535, or the name of a container port. */
  readonly port?: number | string;
  /** The last port of a range that begins at `port`. */
  readonly endPort?: number;
}

/** Makes the flow possible. `names`: ports that the user chose by name, written so. `creates`: an end that is made first, and then named `namespace/name`. */
export interface Allow {
  readonly kind: 'allow';
  readonly from: End;
  readonly to: End;
  readonly traffic: Traffic;
  readonly names?: readonly string[];
  readonly creates?: NewWorkload;
}

/** Makes the flow impossible. */
export interface Cut {
  readonly kind: 'cut';
  readonly from: End;
  readonly to: End;
  readonly traffic: Traffic;
}

/** What asks for one flow, or against it. */
export type FlowIntent = Allow | Cut;

/** A flow that an isolation keeps; one of its ends is the isolated one. */
export interface Kept {
  readonly from: End;
  readonly to: End;
  readonly traffic: Traffic;
}

/** Closes a workload or namespace (`end`) for the directions, but for what is kept. `dns`: keeps the way to the cluster's DNS, where egress is closed. */
export interface Isolate {
  readonly kind: 'isolate';
  readonly end: End;
  readonly directions: readonly Direction[];
  readonly keep: readonly Kept[];
  readonly dns: 'keep' | 'close';
}

/** Lets a workload or namespace reach the cluster's DNS, on UDP and TCP, at the port that the DNS pods listen on. */
export interface AllowDns {
  readonly kind: 'dns';
  readonly from: End;
}

/** A change of the text that is its own purpose: all flows that it changes are `gained` and `lost`. */
export interface Amend {
  readonly kind: 'amend';
  readonly amendment: Amendment;
}

export type Intent = Allow | Cut | Isolate | AllowDns | Amend;

/** Whom an added rule is about. `internet`: every address but the private ranges. `ports` of DNS are those that its pods have. */
export type AddedPeer =
  | { readonly kind: 'dns' }
  | { readonly kind: 'same-namespace' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'everyone' }
  | { readonly kind: 'end'; readonly end: End };

export type PolicyAmendment =
  /** Two peers side by side (OR) become one nested peer (AND), or the other way round: see PeerDetail's `flip`. */
  | { readonly kind: 'flip'; readonly policy: string; readonly rule: Path }
  | { readonly kind: 'add-except' | 'remove-except'; readonly policy: string; readonly rule: Path; readonly cidr: string }
  /** The whole list of ports of the rule, for all its peers; none: every port. */
  | { readonly kind: 'ports'; readonly policy: string; readonly rule: Path; readonly ports: readonly PortEntry[] }
  /** The selector of the subject (`at` is empty) or of a peer. No labels: every pod. `namespace`: of a peer; absent, the namespace selector stays as it is. */
  | { readonly kind: 'selector'; readonly policy: string; readonly at: Path; readonly labels: LabelMap; readonly namespace?: LabelMap }
  | { readonly kind: 'add-rule'; readonly policy: string; readonly direction: Direction; readonly peer: AddedPeer; readonly ports: readonly PortEntry[] }
  | { readonly kind: 'remove-peer' | 'remove-rule'; readonly policy: string; readonly rule: Path }
  /** Whether the policy isolates its subject in the direction; what it allowed there goes where it no longer does. */
  | { readonly kind: 'close' | 'open'; readonly policy: string; readonly direction: Direction }
  | { readonly kind: 'rename-policy'; readonly policy: string; readonly name: string }
  | { readonly kind: 'remove-policy'; readonly policy: string }
  /** A policy that closes `subject` (a workload or `ns:NAME`) and allows nothing yet. `name`: one that says what it is for, where left out. */
  | { readonly kind: 'new-policy'; readonly subject: End; readonly directions: readonly Direction[]; readonly name?: string };

export type InventoryAmendment =
  | { readonly kind: 'new-namespace'; readonly name: string; readonly labels: LabelMap }
  /** The namespace, all that lives in it, and what names it in policies. */
  | { readonly kind: 'rename-namespace'; readonly namespace: string; readonly name: string }
  /** The namespace and all that lives in it, policies too. */
  | { readonly kind: 'remove-namespace'; readonly namespace: string }
  | { readonly kind: 'new-workload'; readonly workload: NewWorkload }
  | { readonly kind: 'rename-workload'; readonly end: End; readonly name: string }
  | { readonly kind: 'remove-workload'; readonly end: End }
  /** `end` is a workload (its pod template, and its own selector where that asks for the label) or `ns:NAME`. */
  | { readonly kind: 'set-label'; readonly end: End; readonly key: string; readonly value: string }
  | { readonly kind: 'remove-label'; readonly end: End; readonly key: string };

/** A pin as it is to be written. `from` and `to` name ends in any way that is known. `port`: as Pin's; all ports where it is left out. */
export interface NewPin {
  readonly from: End;
  readonly to: End;
  readonly port?: string;
  readonly must: 'allow' | 'deny';
  readonly why?: string;
}

/** `at`: the pin's place among those that `verify` gives. A new one goes to the netpol-pins.yaml there is, else to one beside the policies; where the same flow is pinned already, that pin changes. */
export type PinAmendment =
  | { readonly kind: 'add-pin'; readonly pin: NewPin }
  | { readonly kind: 'change-pin'; readonly at: number; readonly pin: NewPin }
  | { readonly kind: 'remove-pin'; readonly at: number };

/** Puts the indentation back in all documents that lost it, of one file or of all. */
export type TextAmendment = { readonly kind: 'rebuild'; readonly file?: string };

export type Amendment = PolicyAmendment | InventoryAmendment | PinAmendment | TextAmendment;

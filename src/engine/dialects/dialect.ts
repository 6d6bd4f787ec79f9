// What a dialect is: one API family of policies, known to the rest of the program by this record alone.
import type { Labels } from '../cluster/cluster';
import type { Direction, Policy, Ports, Rule } from '../policy/policy';
import type { Protocol } from '../sets/traffic';
import type { Mapping, Resource } from '../yaml/document';
import type { Splice } from '../yaml/edit';
import type { Path } from '../yaml/path';
import type { Problem } from '../yaml/problem';

/** What one resource says. A resource that the API would refuse gives problems and no policy. */
export interface Reading {
  readonly policies: readonly Policy[];
  readonly problems: readonly Problem[];
}

/** Whom a new rule is about. `namespace`: the labels of the namespaces; absent, the policy's own. Empty labels are all pods there. */
export type PeerDraft = { readonly kind: 'everyone' } | SomePeer;
export type SomePeer =
  | { readonly kind: 'pods'; readonly labels: Labels; readonly namespace?: Labels }
  | { readonly kind: 'block'; readonly cidr: string; readonly except: readonly string[] };

/** One entry of a list of ports as it is to be written; without `port`, every port of the protocol. */
export interface PortDraft {
  readonly protocol: Protocol;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** `more`: further peers of the rule. `ports`: as a set, or entry by entry (none: every port). */
export interface RuleDraft {
  readonly peer: PeerDraft;
  readonly more?: readonly SomePeer[];
  readonly ports: Ports | readonly PortDraft[];
}

/**
 * A policy that isolates `subject` (empty: every pod of the namespace) in one direction and allows what the rules say.
 * `also`: further directions that it isolates, in which it allows nothing.
 */
export interface PolicyDraft {
  readonly name: string;
  readonly namespace: string;
  readonly subject: Labels;
  readonly direction: Direction;
  readonly also?: readonly Direction[];
  readonly rules: readonly RuleDraft[];
}

/** The labels that a selector is to ask for (none: everything); `namespace`: those of a peer's namespaces, where they are to change. */
export interface SelectorDraft {
  readonly labels: Labels;
  readonly namespace?: Labels;
}

/** Splices of the resource's document, in order and apart, each in offsets of the text as it is; or why there are none, as a plain sentence part. */
export type Written = { readonly ok: true; readonly splices: readonly Splice[] } | { readonly ok: false; readonly reason: string };

/** One way to turn AND (pods in namespaces) into OR (the pods, or the namespaces), or back; to AND together with the peer that stands `beside`. */
export interface Flip {
  readonly to: 'AND' | 'OR';
  readonly beside?: 'next' | 'previous';
  readonly written: Written;
}

/**
 * Changes to one policy as text, all pure. A `rule` is the path of a Rule of the policy as `read` gives it. Adding never
 * takes away what is allowed, and removing never allows anything: a removal that would leave an empty list, which means
 * everything, takes away what holds the list. What a removal leaves isolates as before. What is so already takes no
 * splice. What the API would refuse is not written; the reason says what is wrong.
 */
export interface Writer {
  /** A policy that did not exist, its keys in the usual order. */
  readonly newPolicy: (draft: PolicyDraft) => Mapping;
  /** Appends a rule, and makes the policy isolate the direction. */
  readonly addRule: (resource: Resource, direction: Direction, rule: RuleDraft) => Written;
  /** Gives the peer all ports of the rule; other peers of the rule stay. */
  readonly addPeer: (resource: Resource, rule: Path, peer: PeerDraft) => Written;
  /** Opens further ports to all peers that stand in one list with the rule's. */
  readonly addPorts: (resource: Resource, rule: Path, ports: Ports) => Written;
  /** What each entry of the ports list opens that the rule shares with its neighbours; none where it opens everything. */
  readonly portsOf: (resource: Resource, rule: Path) => readonly Ports[];
  /** How many rules of the policy stand in one list of peers with this one, itself included, and share its ports. */
  readonly peersBeside: (resource: Resource, rule: Path) => number;
  /** Takes one entry of the ports list away, for all peers. */
  readonly removePort: (resource: Resource, rule: Path, index: number) => Written;
  /** Leaves the rule just these ports and its neighbours in the list of peers what they had. */
  readonly setPeerPorts: (resource: Resource, rule: Path, ports: Ports) => Written;
  /** Takes one peer away; the last one with its ports. */
  readonly removePeer: (resource: Resource, rule: Path) => Written;
  /** Takes the rule away with all peers that stand in one list with its own. */
  readonly removeRule: (resource: Resource, rule: Path) => Written;
  /** Takes the policy away: its document, or its item of a List. */
  readonly removePolicy: (resource: Resource) => Written;
  /** The ways to flip a peer, the most natural first; a reason where there is none. */
  readonly flipPeer: (resource: Resource, rule: Path) => readonly Flip[] | string;
  /** Leaves blocks (or single addresses) out of the rule's block. */
  readonly addExcepts: (resource: Resource, rule: Path, cidrs: readonly string[]) => Written;
  /** Takes an exception away; one that is not there takes no splice. */
  readonly removeExcept: (resource: Resource, rule: Path, cidr: string) => Written;
  /** Makes this the whole list of ports of the rule, for all its peers; entries that stay keep their text. None: every port. */
  readonly replacePorts: (resource: Resource, rule: Path, ports: readonly PortDraft[]) => Written;
  /**
   * Makes a selector ask for just these labels: the subject's (`at` is empty) or a peer's. Labels that stay keep their
   * lines. Where `namespace` is given too, of the two selectors the one that has its labels already stays as it is.
   */
  readonly setSelector: (resource: Resource, at: Path, selector: SelectorDraft) => Written;
  /** Makes the policy isolate its subject in the direction. */
  readonly closeDirection: (resource: Resource, direction: Direction) => Written;
  /** Makes the policy leave the direction alone: its rules there go. One that says nothing of the other direction refuses. */
  readonly openDirection: (resource: Resource, direction: Direction) => Written;
  readonly rename: (resource: Resource, name: string) => Written;
  /** What is wrong with a name for a policy, as a plain sentence. */
  readonly faultInName: (name: string) => string | undefined;
}

/** A leaf by its path, which ends at the resource; `part` where its key is meant. One that does not exist stands for its nearest parent. */
export interface Leaf {
  readonly path: Path;
  readonly part?: 'key';
}

/** One entry of a rule's list of ports: what it opens, how it is written, and where its fields stand. */
export interface PortLeaf {
  readonly ports: Ports;
  readonly written: PortDraft;
  readonly at: { readonly port: Leaf; readonly endPort: Leaf; readonly protocol: Leaf };
}

/** The places and changes of leaves. What is so already takes no splice; what the API would refuse is not written. */
export interface Leaves {
  /** The key that a term of a selector asks for, by the term's path, and each of its values. */
  readonly keyLeaf: (term: Path) => Leaf;
  readonly valueLeaf: (term: Path, index: number) => Leaf;
  /** Makes a term ask for another key. */
  readonly setKey: (resource: Resource, term: Path, key: string) => Written;
  /** Makes a term ask for another value in the place of one. */
  readonly setValue: (resource: Resource, term: Path, index: number, value: string) => Written;
  /** The entries of a rule's list of ports; none where the rule opens everything. */
  readonly portsOf: (resource: Resource, rule: Path) => readonly PortLeaf[];
  /** Puts another entry in the place of one. */
  readonly setPort: (resource: Resource, rule: Path, index: number, entry: PortDraft) => Written;
  /** Where the policy says in which namespace it stands. */
  readonly namespace: Leaf;
  readonly setNamespace: (resource: Resource, namespace: string) => Written;
  /** Where the text says that the policy closes the direction, or would say it. */
  readonly directionOf: (resource: Resource, direction: Direction) => Leaf;
  /** Rules that are written for a direction which the policy leaves alone, so that they count nowhere. */
  readonly idleRules: (resource: Resource, direction: Direction) => readonly Rule[];
  /** Makes the policy close a direction in the place of another one, of which it has no rules that count. */
  readonly swapDirection: (resource: Resource, from: Direction, to: Direction) => Written;
}

/**
 * `owns` decides by group and kind alone, whatever the version. `read` is pure and depends on the resource alone, so that
 * its result can be kept for as long as the resource is the same object.
 */
export interface Dialect {
  readonly id: string;
  readonly owns: (resource: Resource) => boolean;
  readonly read: (resource: Resource) => Reading;
  readonly write: Writer;
  readonly leaves: Leaves;
}

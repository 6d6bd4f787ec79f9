// What is ruled, in one form for all dialects. `reach` evaluates it, `explain` shows it, `change` edits it by path.
import type { Protocol, Traffic } from '../sets/traffic';
import type { Resource } from '../yaml/document';
import type { Path } from '../yaml/path';
import type { Match } from './match';

export type Direction = 'ingress' | 'egress';
export const DIRECTIONS = ['ingress', 'egress'] as const;

/** A port by name, resolved on each destination; without a protocol, whatever the destination's port has. */
export interface NamedPort {
  readonly name: string;
  readonly protocol?: Protocol;
}

/** The union of numbered ports and named ones. */
export interface Ports {
  readonly traffic: Traffic;
  readonly named: readonly NamedPort[];
}

/**
 * `peer`: the other side. `self`: conditions on the subject's own side beyond the policy's subject. `individual`: the
 * peer is named by a pod selector with a positive term or by a single address, not as a group. `unsure`: why the engine
 * cannot know all that the rule says; it may match less than it shows. `path` leads to the rule in the resource.
 */
export interface Rule {
  readonly direction: Direction;
  readonly action: 'allow' | 'deny' | 'pass';
  readonly peer: Match;
  readonly self?: Match;
  readonly ports: Ports;
  readonly individual: boolean;
  readonly unsure?: string;
  readonly path: Path;
}

/**
 * `id` is `namespace/name`, or `name` for what has no namespace. `tier` is a tier's id of the platform; `order` sorts
 * within it. `isolates`: what no rule allows is closed in that direction. `wholeNamespace`: the subject is every pod of
 * the namespace (or more), not some. `standIn`: of a kind that is not evaluated; its rules make unsure what it could change.
 */
export interface Policy {
  readonly id: string;
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly tier: string;
  readonly order: number;
  readonly subject: Match;
  readonly wholeNamespace: boolean;
  readonly isolates: { readonly ingress: boolean; readonly egress: boolean };
  readonly rules: readonly Rule[];
  readonly standIn?: true;
}

/** `first-match`: rules decide in the order of policies and rules. `deny-overrides`: denies first, then allows, whatever the order. */
export interface Tier {
  readonly id: string;
  readonly mode: 'first-match' | 'deny-overrides';
}

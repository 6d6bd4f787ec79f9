// A NetworkPolicy's value as it may be read once its shape has been checked (check-shape.ts with NETWORK_POLICY). Every
// value may be missing or null; the readers here give both the one meaning that the API gives them (semantics.md 1.3).

type Maybe<T> = T | null | undefined;

export interface Requirement {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

export interface LabelSelector {
  readonly matchLabels?: Maybe<{ readonly [key: string]: Maybe<string> }>;
  readonly matchExpressions?: Maybe<readonly Maybe<Requirement>[]>;
}

export interface IpBlock {
  readonly cidr?: Maybe<string>;
  readonly except?: Maybe<readonly Maybe<string>[]>;
}

export interface Peer {
  readonly podSelector?: Maybe<LabelSelector>;
  readonly namespaceSelector?: Maybe<LabelSelector>;
  readonly ipBlock?: Maybe<IpBlock>;
}

export interface Port {
  readonly protocol?: Maybe<string>;
  readonly port?: Maybe<number | string>;
  readonly endPort?: Maybe<number>;
}

export interface PolicyRule {
  readonly from?: Maybe<readonly Maybe<Peer>[]>;
  readonly to?: Maybe<readonly Maybe<Peer>[]>;
  readonly ports?: Maybe<readonly Maybe<Port>[]>;
}

export interface Metadata {
  readonly name?: Maybe<string>;
  readonly generateName?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly labels?: Maybe<{ readonly [key: string]: Maybe<string> }>;
  readonly annotations?: Maybe<{ readonly [key: string]: Maybe<string> }>;
}

export interface NetworkPolicy {
  readonly apiVersion?: Maybe<string>;
  readonly metadata?: Maybe<Metadata>;
  readonly spec?: Maybe<{
    readonly podSelector?: Maybe<LabelSelector>;
    readonly policyTypes?: Maybe<readonly Maybe<string>[]>;
    readonly ingress?: Maybe<readonly Maybe<PolicyRule>[]>;
    readonly egress?: Maybe<readonly Maybe<PolicyRule>[]>;
  }>;
}

const isMissing = (item: unknown): boolean => item === null || item === undefined;

/** Missing and null lists are empty, and a null item is the empty object. */
export function objects<T extends object>(list: Maybe<readonly Maybe<T>[]>): readonly T[] {
  if (!list || list.length === 0) return [];
  return list.some(isMissing) ? list.map((item) => item ?? ({} as T)) : (list as readonly T[]);
}

/** Missing and null lists are empty, and a null item is the empty string. */
export function strings(list: Maybe<readonly Maybe<string>[]>): readonly string[] {
  if (!list || list.length === 0) return [];
  return list.some(isMissing) ? list.map((item) => item ?? '') : (list as readonly string[]);
}

/** Keys with their values; null is the empty string. */
export const entries = (map: Maybe<{ readonly [key: string]: Maybe<string> }>): readonly (readonly [string, string])[] =>
  map ? Object.keys(map).map((key) => [key, map[key] ?? '']) : [];

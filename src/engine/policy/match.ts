// Who is meant: a tree that says which endpoints and addresses match. Dialects build it, reach evaluates it.
import type { AddressSet, Block } from '../sets/address';
import type { Path } from '../yaml/path';

export type LabelOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** `NotIn` and `DoesNotExist` hold where the key is absent (apimachinery labels.Requirement.Matches). */
export interface LabelTest {
  readonly key: string;
  readonly operator: LabelOperator;
  readonly values: readonly string[];
}

/**
 * `all` is everything, the outside included. `pod` is what label selectors can see: pods of the cluster, without
 * host-network pods where the platform takes those for their nodes. `address` matches the outside and, where the
 * platform says so, pods by their address; `blocks` are those that its text names, exceptions included. `path` leads to the node in the resource that it was read from.
 */
export type Match = (
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'pod' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Match[] }
  | { readonly kind: 'not'; readonly of: Match }
  | ({ readonly kind: 'label' | 'namespaceLabel' } & LabelTest)
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'address'; readonly set: AddressSet; readonly blocks: readonly Block[]; readonly text: string }
) & { readonly path?: Path };

/** The same text for matches of the same meaning and shape, whatever their paths: the key of every cache of matches. */
export function keyOf(match: Match): string {
  switch (match.kind) {
    case 'and':
    case 'or':
      return `${match.kind}(${match.of.map(keyOf).join(' ')})`;
    case 'not':
      return `not(${keyOf(match.of)})`;
    case 'label':
    case 'namespaceLabel':
      // Quotes stand in no valid label, so that no two different terms have one key.
      return `${match.kind} ${match.operator} ["${[match.key, ...match.values].join('","')}"]`;
    case 'namespace':
      return `namespace ${match.name}`;
    case 'address':
      return `address ${match.set.v4.join()};${match.set.v6.join()}`;
    default:
      return match.kind;
  }
}

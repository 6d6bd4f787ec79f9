// What a dialect is: one API family of policies, known to the rest of the program by this record alone.
import type { Policy } from '../policy/policy';
import type { Resource } from '../yaml/document';
import type { Problem } from '../yaml/problem';

/** What one resource says. A resource that the API would refuse gives problems and no policy. */
export interface Reading {
  readonly policies: readonly Policy[];
  readonly problems: readonly Problem[];
}

/**
 * `owns` decides by group and kind alone, whatever the version. `read` is pure and depends on the resource alone, so that
 * its result can be kept for as long as the resource is the same object.
 */
export interface Dialect {
  readonly id: string;
  readonly owns: (resource: Resource) => boolean;
  readonly read: (resource: Resource) => Reading;
}

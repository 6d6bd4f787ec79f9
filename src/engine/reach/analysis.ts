// All that is known of one version of the text: what the door hands out and takes back.
import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../policy/platform';
import type { Policy } from '../policy/policy';
import type { Resource, SourceFile } from '../yaml/document';
import type { Problem } from '../yaml/problem';
import type { Reach } from './reach';

/** Opaque outside the engine. `stale`: a broken document is stood in for by its last good meaning. */
export interface Analysis {
  readonly files: readonly SourceFile[];
  /** Every resource that is no policy, in the order of files. */
  readonly inventory: readonly Resource[];
  readonly cluster: Cluster;
  readonly policies: readonly Policy[];
  readonly platform: Platform;
  readonly reach: Reach;
  readonly problems: readonly Problem[];
  readonly stale: boolean;
}

// What of the open files is a sample's, and what is the user's.
import type { State } from './types';

/** Whether all that is there is a sample as it came, which nobody misses when it is replaced. */
export const isUntouchedSample = ({ workspace, sample }: State): boolean => sample !== undefined && workspace.files === sample.files;

/** Whether a file is open that did not come with a sample: work of the user's own. */
export function hasOwnFiles({ workspace, sample }: State): boolean {
  const known = new Set(sample?.files.map((f) => f.name));
  return workspace.files.some((f) => !known.has(f.name));
}

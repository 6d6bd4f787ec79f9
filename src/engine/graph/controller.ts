// What Ingress objects open, from the controller that nobody knows, as parts.
import type { Part } from '../reach/flow';
import type { Between } from '../reach/flows';
import { EMPTY } from '../sets/traffic';

/** Whether a policy means to shut the controller out nobody knows, so only what flows, or may, is shown. */
export function controllerParts({ open, unsure }: Between): readonly Part[] {
  const parts = [
    { state: 'unsure', traffic: unsure },
    { state: 'allowed', traffic: open },
  ] as const;
  return parts.filter((p) => p.traffic !== EMPTY);
}

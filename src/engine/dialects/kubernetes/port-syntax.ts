// What Kubernetes takes as a port number and as a port's name (apimachinery util/validation). Each check gives the
// reason against a value, to be put behind it in backticks, or undefined where there is none.
import { MAX_PORT, MIN_PORT } from '../../sets/traffic';

/** A port number of a flow. */
export const faultInPortNumber = (port: number): string | undefined => (port >= MIN_PORT && port <= MAX_PORT ? undefined : 'is not a port; use 1 to 65535');

/** The name of a container port: IANA's service name. */
export function faultInPortName(name: string): string | undefined {
  if (/^\d+$/.test(name)) return 'is a name of digits alone; write the number without quotes';
  if (name.length > 15) return 'is not a port name; it is longer than 15 characters';
  if (!/^[-a-z0-9]+$/.test(name)) return 'is not a port name; use lower-case letters, digits and `-`';
  if (!/[a-z]/.test(name)) return 'is not a port name; use at least one letter';
  if (name.includes('--')) return 'is not a port name; two `-` may not stand together';
  return name.startsWith('-') || name.endsWith('-') ? 'is not a port name; it may not begin or end with `-`' : undefined;
}

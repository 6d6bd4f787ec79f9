// The ends and the ports that `why` and the gestures are asked about.
import { type Analysis, findEnd, portsNamed, type Traffic } from '../engine/index';
import { isEmptyTraffic, parseTraffic } from '../engine/plain';
import { UsageError } from './command';

/** What an end may be, for the help of the commands that have ends. */
export const ENDS_HELP = `  --from END, --to END   namespace/name, namespace/name[Kind], a pod's own namespace/name,
                         ns:NAMESPACE, svc:NAMESPACE/NAME (its ports are the Service's),
                         internet, an address or a block (203.0.113.0/24, '10.0.0.0/8
                         except 10.1.0.0/16')`;

/** Checks that an end is there and returns its id; a UsageError says what is wrong with its name. Ask about the name itself: it may mean one pod of a workload, or a Service's ports. */
export function checkEnd(analysis: Analysis, option: string, text: string): string {
  const found = findEnd(analysis, text);
  if ('problem' in found) throw new UsageError(`--${option}: ${found.problem}`);
  return found.id;
}

/** `names`: the ports were asked for by this name, and may be written so. */
export interface PortChoice {
  readonly traffic: Traffic;
  readonly names?: readonly string[];
}

/** `5432/TCP`, `80-90,443`, `UDP 53`, `all`, or the name of a port of the destination: one that its containers declare, or its own of a Service. */
export function portChoice(analysis: Analysis, to: string, text: string, option = 'port'): PortChoice {
  const traffic = parseTraffic(text);
  if (traffic) return { traffic };
  if (!/^(?=.*[a-z])[a-z0-9-]{1,63}$/.test(text))
    throw new UsageError(`--${option} is like 8080, 5432/TCP, 80-90,443/TCP, 53/UDP or all, with ports from 1 to 65535, not \`${text}\``);
  const named = portsNamed(analysis, to, text);
  if (isEmptyTraffic(named)) throw new UsageError(`--${option}: \`${to}\` declares no port named \`${text}\``);
  return to.startsWith('svc:') ? { traffic: named } : { traffic: named, names: [text] };
}

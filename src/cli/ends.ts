// The two ends and the ports that `why`, `allow` and `cut` are asked about.
import { type Analysis, findEnd, type Traffic, view } from '../engine/index';
import { EMPTY, parseTraffic, portsOf, uniteTraffic } from '../engine/plain';
import { UsageError } from './command';

/** For the help of the commands that have ends. */
export const ENDS_HELP = `  --from END, --to END   namespace/name, namespace/name[Kind], a pod's own namespace/name,
                         an address or a block (203.0.113.0/24)`;

/** Checks that an end is there and returns its id; a UsageError says what is wrong with its name. Ask about the name itself: it may mean one pod of a workload. */
export function checkEnd(analysis: Analysis, option: 'from' | 'to', text: string): string {
  const found = findEnd(analysis, text);
  if ('problem' in found) throw new UsageError(`--${option}: ${found.problem}`);
  return found.id;
}

/** `names`: the ports were asked for by this name, and may be written so. */
export interface PortChoice {
  readonly traffic: Traffic;
  readonly names?: readonly string[];
}

/** `5432/TCP`, `80-90,443`, `UDP 53`, `all`, or the name of a port that the destination's containers declare. */
export function portChoice(analysis: Analysis, to: string, text: string): PortChoice {
  const traffic = parseTraffic(text);
  if (traffic) return { traffic };
  if (!/^(?=.*[a-z])[a-z0-9-]{1,15}$/.test(text)) throw new UsageError(`--port is like 8080, 5432/TCP, 80-90,443/TCP, 53/UDP or all, not \`${text}\``);
  const declared = view(analysis)
    .graph.nodes.find((node) => node.id === to)
    ?.ports.filter((port) => port.name === text);
  if (!declared?.length) throw new UsageError(`--port: \`${to}\` declares no port named \`${text}\``);
  return { traffic: declared.reduce((sum, port) => uniteTraffic(sum, portsOf(port.protocol, port.port)), EMPTY), names: [text] };
}

// `netpol isolate`: the edit that closes a workload or a namespace, but for what is kept.
import type { Analysis, Direction, Kept } from '../engine/index';
import { required } from './arguments';
import { UsageError } from './command';
import { checkEnd, portChoice } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';

const DIRECTIONS: { readonly [name: string]: readonly Direction[] } = { ingress: ['ingress'], egress: ['egress'], both: ['ingress', 'egress'] };

function directionsOf(text: string | undefined): readonly Direction[] {
  const found = DIRECTIONS[text ?? 'both'];
  if (!found || !Object.hasOwn(DIRECTIONS, text ?? 'both')) throw new UsageError(`--direction is ingress, egress or both, not \`${text}\``);
  return found;
}

/** `shop/web -> shop/db 5432`: the last word is the port, so that a block may have exceptions. */
function keptFlow(analysis: Analysis, text: string): Kept {
  const [, from, to, port] = /^\s*(\S.*?)\s*->\s*(\S.*?)\s+(\S+)\s*$/.exec(text) ?? [];
  if (from === undefined || to === undefined || port === undefined) throw new UsageError(`--keep is like 'shop/web -> shop/db 5432', not \`${text}\``);
  for (const end of [from, to]) checkEnd(analysis, 'keep', end);
  return { from, to, traffic: portChoice(analysis, to, port, 'keep').traffic };
}

export const isolate = gestureCommand({
  name: 'isolate',
  does: 'the edit that closes a workload or namespace but for what is kept, as a diff',
  help: `Usage: netpol isolate [options] --end END <file or folder or -> ...

Closes a workload or a namespace: from then on nothing comes in or goes out but what is
kept. Everything that stops is listed.

  --end END              namespace/name, namespace/name[Kind], ns:NAMESPACE, or
                         svc:NAMESPACE/NAME for the pods of a Service
  --direction DIR        ingress (what comes in), egress (what goes out) or both
                         (default: both)
  --keep 'FROM -> TO PORT'
                         a flow that stays, one of its ends the isolated one; may be given
                         several times. PORT is 5432/TCP, 80-90,443, 53/UDP, all, or the
                         name of a port of TO; the ends are those of netpol allow
  --close-dns            closes the way to the cluster's DNS too, which is kept otherwise
                         where egress is closed
${GESTURE_HELP}
Examples:
  netpol isolate k8s --end shop/db --direction ingress --keep 'shop/web -> shop/db 5432'
  netpol isolate k8s --end ns:shop --keep 'ns:shop -> ns:shop all' --write
`,
  texts: ['end', 'direction'],
  flags: ['close-dns'],
  lists: ['keep'],
  intentOf(analysis, { values, flags, lists }) {
    const end = required('end', values.end);
    const directions = directionsOf(values.direction);
    checkEnd(analysis, 'end', end);
    return { kind: 'isolate', end, directions, keep: lists.keep.map((text) => keptFlow(analysis, text)), dns: flags.has('close-dns') ? 'close' : 'keep' };
  },
});

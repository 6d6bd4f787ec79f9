// `netpol allow`: the edit that makes a flow possible.
import { required } from './arguments';
import { checkEnd, ENDS_HELP, portChoice } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';
import { newEnd } from './new-end';

export const allow = gestureCommand({
  name: 'allow',
  does: 'the edit that allows a flow, as a diff',
  help: `Usage: netpol allow [options] --from END --to END --port PORT <file or folder or -> ...

Finds the smallest edits of the policies that allow a flow, at both ends where both are
isolated.

${ENDS_HELP}
  --port PORT            5432/TCP, 80-90,443, 53/UDP, all, or the name of a port of --to
  --create               makes the end that does not exist yet, a Deployment (or what its
                         name says in brackets: 'shop/cache[StatefulSet]')
  --isolate              where the flow is open because nothing isolates its end: close
                         that for all others; what stops is listed
${GESTURE_HELP}
Examples:
  netpol allow k8s --from shop/web --to svc:shop/db --port 5432
  netpol allow k8s --from shop/web --to 203.0.113.0/24 --port 443 --write
  netpol allow k8s --from shop/web --to shop/cache --create --port 6379
`,
  texts: ['from', 'to', 'port'],
  flags: ['create', 'isolate'],
  offer: 'isolate',
  intentOf(analysis, { values, flags }) {
    const [from, to, port] = [required('from', values.from), required('to', values.to), required('port', values.port)];
    const creates = flags.has('create');
    if (!creates) for (const [option, end] of Object.entries({ from, to })) checkEnd(analysis, option, end);
    const chosen = portChoice(analysis, to, port);
    const made = creates ? newEnd(analysis, from, to, chosen.traffic) : undefined;
    return { kind: 'allow', from, to, ...chosen, ...(made ? { creates: made } : {}) };
  },
});

// `netpol cut`: the edit that makes a flow impossible.
import { ALL } from '../engine/plain';
import { required } from './arguments';
import { checkEnd, ENDS_HELP, portChoice } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';

export const cut = gestureCommand({
  name: 'cut',
  does: 'the edit that cuts a flow, as a diff',
  help: `Usage: netpol cut [options] --from END --to END [--port PORT] <file or folder or -> ...

Finds the narrowest edits of the policies that stop a flow.

${ENDS_HELP}
  --port PORT            5432/TCP, 80-90,443, 53/UDP, or the name of a port of --to
                         (default: all)
${GESTURE_HELP}`,
  texts: ['from', 'to', 'port'],
  intentOf(analysis, { values }) {
    const [from, to] = [required('from', values.from), required('to', values.to)];
    for (const [option, end] of Object.entries({ from, to })) checkEnd(analysis, option, end);
    const traffic = values.port === undefined ? ALL : portChoice(analysis, to, values.port).traffic;
    return { kind: 'cut', from, to, traffic };
  },
});

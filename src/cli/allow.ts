// `netpol allow`: the edit that makes a flow possible.
import { required } from './arguments';
import { ENDS_HELP, portChoice } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';

export const allow = gestureCommand({
  name: 'allow',
  does: 'the edit that allows a flow, as a diff',
  help: `Usage: netpol allow [options] --from END --to END --port PORT <file or folder or -> ...

Finds the smallest edits of the policies that allow a flow, at both ends where both are
isolated.

${ENDS_HELP}
  --port PORT            5432/TCP, 80-90,443, 53/UDP, all, or the name of a port of --to
${GESTURE_HELP}`,
  portOf: (analysis, to, text) => portChoice(analysis, to, required('port', text)),
});

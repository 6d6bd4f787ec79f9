// `netpol dns`: the edit that lets a workload or a namespace reach the cluster's DNS.
import { required } from './arguments';
import { checkEnd } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';

export const dns = gestureCommand({
  name: 'dns',
  does: "the edit that lets an end reach the cluster's DNS, as a diff",
  help: `Usage: netpol dns [options] --from END <file or folder or -> ...

Lets a workload or a namespace reach the cluster's DNS, on UDP and TCP, at the port that
the DNS pods listen on; in at the DNS pods too where those are isolated.

  --from END             namespace/name, namespace/name[Kind], ns:NAMESPACE, or
                         svc:NAMESPACE/NAME for the pods of a Service
${GESTURE_HELP}
Example:
  netpol dns k8s --from ns:shop --write
`,
  texts: ['from'],
  intentOf(analysis, { values }) {
    const from = required('from', values.from);
    checkEnd(analysis, 'from', from);
    return { kind: 'dns', from };
  },
});

// `netpol pin`: writes a flow that must work, or must never, into netpol-pins.yaml.
import { required } from './arguments';
import { UsageError } from './command';
import { checkEnd, ENDS_HELP } from './ends';
import { GESTURE_HELP, gestureCommand } from './gesture';

const MUSTS = { allow: 'allow', deny: 'deny' } as const;

function mustOf(text: string): 'allow' | 'deny' {
  const must = Object.values(MUSTS).find((m) => m === text);
  if (!must) throw new UsageError(`--must is allow or deny, not \`${text}\``);
  return must;
}

export const pin = gestureCommand({
  name: 'pin',
  does: 'pins a flow that must work or must never, as a diff',
  help: `Usage: netpol pin [options] --from END --to END --must allow|deny <file or folder or -> ...

Writes a pin into the netpol-pins.yaml that is there, or makes one beside the policies.
The same flow's pin changes where it is pinned already. netpol verify checks all pins.

${ENDS_HELP}
  --must MUST            allow: the flow must work; deny: it must never
  --port PORT            5432/TCP, 80-90,443/TCP, 53/UDP, the name of a port of --to, or
                         all (default)
  --why TEXT             a reason, for those who meet it broken
${GESTURE_HELP}
Examples:
  netpol pin k8s --from shop/web --to shop/db --port 5432/TCP --must allow --write
  netpol pin k8s --from internet --to shop/db --must deny --why 'card data'
`,
  texts: ['from', 'to', 'must', 'port', 'why'],
  intentOf(analysis, { values: { why, ...values } }) {
    const [from, to, must] = [required('from', values.from), required('to', values.to), mustOf(required('must', values.must))];
    for (const [option, end] of Object.entries({ from, to })) checkEnd(analysis, option, end);
    return { kind: 'amend', amendment: { kind: 'add-pin', pin: { from, to, must, port: values.port ?? 'all', ...(why ? { why } : {}) } } };
  },
});

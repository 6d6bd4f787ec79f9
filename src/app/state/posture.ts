// The numbers of the posture: asked for when the picture is there and the user rests, so that typing never waits for them.
import type { GraphNode, Posture } from '../../engine/index';
import { ask } from './engine';
import { getState, setState, store } from './store';
import type { Counted } from './types';

/** How long nothing has to happen before the numbers are asked for, in milliseconds. */
const REST = 120;

/** The numbers in their order, as `netpol posture` calls them; `means`: what is counted, in a sentence. */
export const NUMBERS: readonly { readonly key: keyof Posture; readonly title: string; readonly means: string }[] = [
  { key: 'total', title: 'workloads', means: 'Whom the other numbers are about.' },
  { key: 'isolatedIngress', title: 'isolated for ingress', means: 'Only what a policy allows comes in.' },
  { key: 'isolatedEgress', title: 'isolated for egress', means: 'Only what a policy allows goes out.' },
  { key: 'fromInternet', title: 'reachable from the Internet', means: 'Policies let some public address in.' },
  { key: 'toInternet', title: 'able to reach the Internet', means: 'Policies let it out to some public address.' },
  { key: 'withoutDns', title: 'without DNS', means: 'It cannot ask the DNS of the cluster.' },
];

/** Starts asking after each view; returns how to stop. */
export function followPosture(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe((now, before) => {
    if (now.result.view === before.result.view && now.result.pending === before.result.pending) return;
    clearTimeout(timer);
    if (now.result.view && !now.result.pending) timer = setTimeout(() => void askPosture(), REST);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

async function askPosture(): Promise<void> {
  const reply = await ask({ kind: 'posture' });
  if (reply?.kind === 'posture') setState({ posture: reply.posture });
}

/** Ids of the workloads that a number counts, implied ones too; or of those of which the files do not say. */
export function countedIds(posture: Posture | undefined, { number, part }: Counted): readonly string[] {
  const counted = posture?.[number];
  if (!counted) return [];
  return part === 'unsure' ? counted.unsure : [...counted.workloads, ...counted.implied];
}

/** A number as it is told: workloads, and beside them those that only a selector asks for. Where there are no others, these are the number. */
export function sizeOf({ total, ...rest }: Posture, key: keyof Posture): { readonly count: number; readonly implied: number } {
  const { workloads, implied } = key === 'total' ? total : rest[key];
  return total.workloads.length === 0 ? { count: implied.length, implied: 0 } : { count: workloads.length, implied: implied.length };
}

const many = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'workload' : 'workloads'}`;

/** `3 workloads without DNS`, `3 workloads and 1 implied without DNS`; of one that is not known: `1 workload perhaps without DNS`. */
export function countedWords(posture: Posture | undefined, { number, part }: Counted): string {
  if (!posture) return '';
  const title = NUMBERS.find(({ key }) => key === number)?.title ?? '';
  const what = number === 'total' ? '' : ` ${title}`;
  if (part === 'unsure') return `${many(posture[number].unsure.length)} perhaps${what}`;
  const { count, implied } = sizeOf(posture, number);
  return `${many(count)}${implied > 0 ? ` and ${implied.toLocaleString('en')} implied` : ''}${what}`;
}

let lastSet: { readonly ids: readonly string[]; readonly set: ReadonlySet<string> } | undefined;

/** The nodes that stand out for being counted; undefined where none are asked for. The same set while nothing changes. */
export function countedNodes({ posture, lens } = getState()): ReadonlySet<string> | undefined {
  if (!lens.counted) return undefined;
  const ids = countedIds(posture, lens.counted);
  if (lastSet?.ids.length !== ids.length || ids.some((id, i) => id !== lastSet?.ids[i])) lastSet = { ids, set: new Set(ids) };
  return lastSet.set;
}

const isMember = (node: GraphNode): boolean => node.kind === 'workload' || node.kind === 'implied';

/** The counted nodes with the namespaces that hold some of them. */
export function withHolders(counted: ReadonlySet<string>, nodes: readonly GraphNode[]): ReadonlySet<string> {
  return new Set([...counted, ...nodes.flatMap((n) => (isMember(n) && n.parent !== undefined && counted.has(n.id) ? [n.parent] : []))]);
}

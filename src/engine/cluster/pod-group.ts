// Pods of one direct owner, found while they are read: replicas look alike, so each is compared with the one before it
// instead of being read anew.
import type { Named } from './identity';
import { type Look, type Owner, type PodRecord, readOwner, readPod } from './pod';

/** Without an `owner` there is one pod, which stands for itself. */
export interface PodGroup {
  readonly namespace: string;
  readonly owner: Owner | undefined;
  readonly pods: readonly PodRecord[];
}

interface Growing extends PodGroup {
  readonly pods: PodRecord[];
  look: Look | undefined;
}

const has = ({ namespace, owner }: PodGroup, of: Owner, where: string): boolean => owner?.name === of.name && owner.kind === of.kind && namespace === where;

/** Reads and groups all pods; the unreadable ones are reported and left out. */
export function readPodGroups(found: readonly Named[]): readonly PodGroup[] {
  const groups: PodGroup[] = [];
  const byOwner = new Map<string, Growing>();
  let last: Growing | undefined;
  for (const source of found) {
    const { namespace } = source;
    const owner = readOwner(source.resource.value);
    if (!owner) {
      const record = readPod(source, undefined);
      if (record) groups.push({ namespace, owner, pods: [record] });
      continue;
    }
    if (!last || !has(last, owner, namespace)) {
      const key = `${namespace}/${owner.name}/${owner.kind}`;
      last = byOwner.get(key);
      if (!last) {
        last = { namespace, owner, pods: [], look: undefined };
        byOwner.set(key, last);
        groups.push(last);
      }
    }
    const record = readPod(source, last.look);
    if (!record) continue;
    last.look = record.look;
    last.pods.push(record);
  }
  return groups;
}

// Which versions of the API have a NetworkPolicy.
import type { Ref } from '../../yaml/document';
import { changeTo, type Finding, invalid, quoted } from './finding';
import { down, pathOf } from './trail';

export const API_VERSION = 'networking.k8s.io/v1';

/** Groups under which people write a NetworkPolicy of Kubernetes; other groups have kinds of this name that are not ours. */
const GROUPS = ['networking.k8s.io', 'extensions', 'networking', ''];

/** Whether it is this dialect's, by group and kind. */
export const isNetworkPolicy = (ref: Ref): boolean => ref.kind === 'NetworkPolicy' && GROUPS.includes(ref.group);

/** The old group, gone since Kubernetes 1.16, is read all the same; what never existed is refused. */
export function validateVersion(ref: Ref): Finding[] {
  const written = ref.group ? `${ref.group}/${ref.version}` : ref.version;
  const at = down(undefined, 'apiVersion');
  if (written === API_VERSION) return [];
  const repair = changeTo(at, API_VERSION);
  if (written === 'extensions/v1beta1') {
    return [
      {
        code: 'deprecated-api',
        path: pathOf(at),
        message: `${quoted(written)} is no longer served, since Kubernetes 1.16; use ${quoted(API_VERSION)}`,
        repair,
      },
    ];
  }
  return [invalid(at, `${quoted(written)} has no \`NetworkPolicy\`; use ${quoted(API_VERSION)}`, { repair })];
}

// What can be done to a policy: one list for the inspector, menus and the palette.
import type { PolicySummary } from '../../engine/index';
import { startAmend, startForm } from '../state/gesture';

export const titleOfPolicy = ({ namespace, name }: PolicySummary): string => (namespace ? `${namespace}/${name}` : name);

export const renamePolicy = (policy: PolicySummary): void => startForm('rename-policy', policy.id);

export const removePolicy = (policy: PolicySummary): void => startAmend(`Delete policy ${titleOfPolicy(policy)}`, { kind: 'remove-policy', policy: policy.id });

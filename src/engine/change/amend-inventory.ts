// Changes to namespaces, workloads and labels: each has a file of its own, named for its noun.
import type { Analysis } from '../reach/analysis';
import { amendLabel } from './amend-label';
import { newNamespace, removeNamespace, renameNamespace } from './amend-namespace';
import { newWorkload, removeWorkload, renameWorkload } from './amend-workload';
import type { InventoryAmendment } from './intent';
import type { Answer } from './proposal';

/** Answers an amendment of the inventory: one proposal, or why there is none. */
export function amendInventory(analysis: Analysis, amendment: InventoryAmendment): Answer {
  switch (amendment.kind) {
    case 'new-namespace':
      return newNamespace(analysis, amendment.name, amendment.labels);
    case 'rename-namespace':
      return renameNamespace(analysis, amendment.namespace, amendment.name);
    case 'remove-namespace':
      return removeNamespace(analysis, amendment.namespace);
    case 'new-workload':
      return newWorkload(analysis, amendment.workload);
    case 'rename-workload':
      return renameWorkload(analysis, amendment.end, amendment.name);
    case 'remove-workload':
      return removeWorkload(analysis, amendment.end);
    case 'set-label':
      return amendLabel(analysis, amendment.end, { key: amendment.key, value: amendment.value });
    case 'remove-label':
      return amendLabel(analysis, amendment.end, { key: amendment.key, value: undefined });
  }
}

// Changes to namespaces, workloads and labels.
import type { Analysis } from '../reach/analysis';
import type { InventoryAmendment } from './intent';
import type { Answer } from './proposal';

/** Answers an amendment of the inventory. */
export function amendInventory(_analysis: Analysis, amendment: InventoryAmendment): Answer {
  return { proposals: [], already: false, reason: `not yet: ${amendment.kind}` };
}

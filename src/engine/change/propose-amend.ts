// Proposals for `amend`: a change of the text that is its own purpose, with every flow that it changes.
import type { Analysis } from '../reach/analysis';
import { amendInventory } from './amend-inventory';
import { amendPins } from './amend-pin';
import { amendPolicy } from './amend-policy';
import type { Amendment, InventoryAmendment, PinAmendment } from './intent';
import type { Answer } from './proposal';
import { proposeRebuild } from './propose-rebuild';

const INVENTORY: readonly Amendment['kind'][] = [
  'new-namespace',
  'rename-namespace',
  'remove-namespace',
  'new-workload',
  'rename-workload',
  'remove-workload',
  'set-label',
  'remove-label',
];

const isOfInventory = (amendment: Amendment): amendment is InventoryAmendment => INVENTORY.includes(amendment.kind);

const isPinAmendment = (amendment: Amendment): amendment is PinAmendment => amendment.kind.endsWith('-pin');

/** Answers an amendment: at most a few proposals, or why there is none. */
export function proposeAmend(analysis: Analysis, amendment: Amendment): Answer {
  if (amendment.kind === 'rebuild') return proposeRebuild(analysis, amendment.file);
  if (isPinAmendment(amendment)) return amendPins(analysis, amendment);
  return isOfInventory(amendment) ? amendInventory(analysis, amendment) : amendPolicy(analysis, amendment);
}

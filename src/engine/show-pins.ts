// Pins as the outside sees them: plain data with their places and the nodes at their ends.
import { namespaceId } from './graph/nodes';
import { INTERNET } from './graph/outside';
import type { Analysis } from './reach/analysis';
import { checkPins, demandOf } from './reach/check-pins';
import { findEnd } from './reach/ends';
import type { Pin } from './reach/pin';
import { formatBlock, parseBlockOrAddress } from './sets/address';
import type { PinCheck } from './view';
import { spanOf } from './yaml/place';

/** All pins in the order of files, from those files that are named netpol-pins.yaml. What is not sure does not hold. Entries that cannot be read are problems (`pin-invalid`). */
export function verify(analysis: Analysis): readonly PinCheck[] {
  return checkPins(analysis).map(({ pin, state, text }) => {
    const { place, ...asked } = pin;
    const span = spanOf(analysis.files, place);
    return { ...asked, state, demand: demandOf(pin), text, ...(span ? { span } : {}), ...nodesOfPin(analysis, pin) };
  });
}

/** The graph ids of a pin's ends. */
export const nodesOfPin = (analysis: Analysis, { from, to }: Pick<Pin, 'from' | 'to'>): Pick<PinCheck, 'fromNodes' | 'toNodes'> => ({
  fromNodes: nodesOfEnd(analysis, from),
  toNodes: nodesOfEnd(analysis, to),
});

function nodesOfEnd({ reach }: Analysis, text: string): readonly string[] {
  const found = findEnd(reach, text);
  if ('problem' in found) return [];
  const { end } = found;
  if (end.kind === 'namespace') return [namespaceId(end.name)];
  if (end.kind === 'endpoint') return [end.endpoint.id];
  if (end.kind === 'service') return end.numbers.flatMap((n) => reach.classes.endpoints[n]?.id ?? []);
  const block = parseBlockOrAddress(end.text.replace(/\s+except\s.*$/, ''));
  return [block ? `ip:${formatBlock(block)}` : INTERNET];
}

// What the API server refuses in an item of `from` or `to` (networking/validation ValidateNetworkPolicyPeer, ValidateIPBlock).
import { changeTo, type Finding, invalid, quoted } from './finding';
import { isStrictlyInside, type ReadBlock, readBlock } from './ip-block';
import { type IpBlock, type Peer, strings } from './network-policy';
import { down, pathOf, type Trail } from './trail';
import { validateSelector } from './validate-selector';

/** Notes down what is wrong with one peer. */
export function validatePeer({ podSelector, namespaceSelector, ipBlock }: Peer, trail: Trail, findings: Finding[]): void {
  if (podSelector) validateSelector(podSelector, down(trail, 'podSelector'), findings);
  if (namespaceSelector) validateSelector(namespaceSelector, down(trail, 'namespaceSelector'), findings);
  if (ipBlock) validateIpBlock(ipBlock, down(trail, 'ipBlock'), findings);
  const hasSelector = Boolean(podSelector || namespaceSelector);
  if (!hasSelector && !ipBlock) {
    findings.push(invalid(trail, 'the peer is empty; give it a `podSelector`, a `namespaceSelector` or an `ipBlock`, or leave out the list to mean everyone'));
  } else if (hasSelector && ipBlock) {
    findings.push(invalid(trail, 'an `ipBlock` stands beside a selector in one peer; make it a list item of its own'));
  }
}

function validateIpBlock(ipBlock: IpBlock, trail: Trail, findings: Finding[]): void {
  const at = down(trail, 'cidr');
  if (!ipBlock.cidr) {
    findings.push(invalid(at, 'the `cidr` is missing; write an address block such as `203.0.113.0/24`'));
    return;
  }
  const outer = validateBlock(ipBlock.cidr, at, findings);
  if (!outer) return;
  for (const [i, text] of strings(ipBlock.except).entries()) {
    const within = down(trail, 'except', i);
    const inner = validateBlock(text, within, findings);
    if (!inner || isStrictlyInside(inner.block, outer.block)) continue;
    findings.push(invalid(within, `${quoted(text)} is not inside ${quoted(ipBlock.cidr)}; an exception has to be a smaller block within it`));
  }
}

/** The block, if it is one. A bare address gets its length as repair, because the API asks for a block. */
function validateBlock(text: string, trail: Trail, findings: Finding[]): ReadBlock | undefined {
  const read = readBlock(text);
  if (!read) {
    const whole = text + (text.includes(':') ? '/128' : '/32');
    const message = readBlock(whole)
      ? `${quoted(text)} is an address without a length; write ${quoted(whole)}`
      : `${quoted(text)} is not an address block; write one such as \`203.0.113.0/24\` or \`2001:db8::/32\``;
    findings.push(invalid(trail, message, { repair: readBlock(whole) ? changeTo(trail, whole) : undefined }));
  } else if (read.oddity) {
    const message = `${quoted(text)} ${read.oddity}; write ${quoted(read.exact)}, which means the same`;
    findings.push({ code: 'inexact-block', path: pathOf(trail), message, repair: changeTo(trail, read.exact) });
  }
  return read;
}

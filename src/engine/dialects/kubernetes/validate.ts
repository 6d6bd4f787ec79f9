// What the API server refuses in a NetworkPolicy, with its field paths (kubernetes/kubernetes
// pkg/apis/networking/validation/validation.go; semantics.md 1.8), and what it takes with a warning.
import type { Path } from '../../yaml/path';
import { changeTo, type Finding, invalid, quoted } from './finding';
import { isStrictlyInside, type ReadBlock, readBlock } from './ip-block';
import { type IpBlock, type NetworkPolicy, objects, type Peer, type PolicyRule, strings } from './network-policy';
import { nearest } from './resemblance';
import { validateMetadata } from './validate-metadata';
import { validatePort } from './validate-port';
import { validateSelector } from './validate-selector';

export const POLICY_TYPES = ['Ingress', 'Egress'];

/** Findings about a value whose shape has been checked; as on creation, after defaulting. */
export function validate({ metadata, spec }: NetworkPolicy): Finding[] {
  return [
    ...validateMetadata(metadata ?? {}),
    ...validateSelector(spec?.podSelector ?? {}, ['spec', 'podSelector']),
    ...objects(spec?.ingress).flatMap((rule, i) => validateRule(rule, ['spec', 'ingress', i], 'from')),
    ...objects(spec?.egress).flatMap((rule, i) => validateRule(rule, ['spec', 'egress', i], 'to')),
    ...validateTypes(strings(spec?.policyTypes)),
  ];
}

function validateTypes(types: readonly string[]): Finding[] {
  const path: Path = ['spec', 'policyTypes'];
  if (types.length > POLICY_TYPES.length) return [invalid(path, 'there are more than two policy types; list `Ingress`, `Egress` or both')];
  return types.flatMap((type, i) => {
    const at = [...path, i];
    const meant = nearest(type, POLICY_TYPES);
    if (POLICY_TYPES.includes(type)) return [];
    return [
      invalid(at, `${quoted(type)} is not a policy type; use \`Ingress\` or \`Egress\``, { repair: meant === undefined ? undefined : changeTo(at, meant) }),
    ];
  });
}

function validateRule(rule: PolicyRule, path: Path, side: 'from' | 'to'): Finding[] {
  return [
    ...objects(rule.ports).flatMap((port, i) => validatePort(port, [...path, 'ports', i])),
    ...objects(rule[side]).flatMap((peer, i) => validatePeer(peer, [...path, side, i])),
  ];
}

function validatePeer(peer: Peer, path: Path): Finding[] {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const found = [
    ...(podSelector ? validateSelector(podSelector, [...path, 'podSelector']) : []),
    ...(namespaceSelector ? validateSelector(namespaceSelector, [...path, 'namespaceSelector']) : []),
    ...(ipBlock ? validateIpBlock(ipBlock, [...path, 'ipBlock']) : []),
  ];
  if (!podSelector && !namespaceSelector && !ipBlock) {
    return [invalid(path, 'the peer is empty; give it a `podSelector`, a `namespaceSelector` or an `ipBlock`, or leave out the list to mean everyone')];
  }
  if (ipBlock && (podSelector || namespaceSelector)) {
    return [...found, invalid(path, 'an `ipBlock` stands beside a selector in one peer; make it a list item of its own')];
  }
  return found;
}

function validateIpBlock(ipBlock: IpBlock, path: Path): Finding[] {
  const at = [...path, 'cidr'];
  if (!ipBlock.cidr) return [invalid(at, 'the `cidr` is missing; write an address block such as `203.0.113.0/24`')];
  const outer = readBlock(ipBlock.cidr);
  if (!outer) return [notABlock(ipBlock.cidr, at)];
  return [
    ...inexact(ipBlock.cidr, outer, at),
    ...strings(ipBlock.except).flatMap((text, i) => validateExcept(text, [...path, 'except', i], ipBlock.cidr as string, outer)),
  ];
}

function validateExcept(text: string, path: Path, cidr: string, outer: ReadBlock): Finding[] {
  const inner = readBlock(text);
  if (!inner) return [notABlock(text, path)];
  const found = inexact(text, inner, path);
  if (isStrictlyInside(inner.block, outer.block)) return found;
  return [...found, invalid(path, `${quoted(text)} is not inside ${quoted(cidr)}; an exception has to be a smaller block within it`)];
}

/** A bare address gets its length as repair: the API asks for a block. */
function notABlock(text: string, path: Path): Finding {
  const suffix = text.includes(':') ? '/128' : '/32';
  const repair = readBlock(text + suffix) ? changeTo(path, text + suffix) : undefined;
  const message = repair
    ? `${quoted(text)} is an address without a length; write ${quoted(repair.text)}`
    : `${quoted(text)} is not an address block; write one such as \`203.0.113.0/24\` or \`2001:db8::/32\``;
  return invalid(path, message, { repair });
}

function inexact(text: string, { oddity, exact }: ReadBlock, path: Path): Finding[] {
  if (!oddity) return [];
  return [{ code: 'inexact-block', path, message: `${quoted(text)} ${oddity}; write ${quoted(exact)}, which means the same`, repair: changeTo(path, exact) }];
}

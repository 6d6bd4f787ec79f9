// What the API server refuses in an entry of `ports` (networking/validation ValidateNetworkPolicyPort).
import { PROTOCOLS } from '../../sets/traffic';
import { nearest } from '../../yaml/resemblance';
import { changeTo, type Finding, invalid, quoted } from './finding';
import type { Port } from './network-policy';
import { faultInPortName, faultInPortNumber } from './port-syntax';
import { down, pathOf, type Trail } from './trail';

/** Notes down what is wrong with one entry. */
export function validatePort(port: Port, trail: Trail, findings: Finding[]): void {
  validateProtocol(port, trail, findings);
  validateNumberOrName(port, trail, findings);
  validateEndPort(port, trail, findings);
}

function validateProtocol({ protocol }: Port, trail: Trail, findings: Finding[]): void {
  if (protocol === null || protocol === undefined || PROTOCOLS.some((known) => known === protocol)) return;
  const at = down(trail, 'protocol');
  const meant = PROTOCOLS.find((known) => known === protocol.trim().toUpperCase()) ?? nearest(protocol, PROTOCOLS);
  const repair = meant === undefined ? undefined : changeTo(at, meant);
  findings.push(invalid(at, `${quoted(protocol)} is not a protocol that policies know; use \`TCP\`, \`UDP\` or \`SCTP\``, { repair }));
}

function validateNumberOrName({ port }: Port, trail: Trail, findings: Finding[]): void {
  if (port === null || port === undefined) return;
  const fault = typeof port === 'number' ? faultInPortNumber(port) : faultInPortName(port);
  if (!fault) return;
  const at = down(trail, 'port');
  const isNumber = typeof port === 'string' && /^[1-9]\d*$/.test(port) && !faultInPortNumber(Number(port));
  findings.push(invalid(at, `${quoted(port)} ${fault}`, { repair: isNumber ? { title: 'take away the quotes', path: pathOf(at), text: port } : undefined }));
}

function validateEndPort({ port, endPort }: Port, trail: Trail, findings: Finding[]): void {
  const fault = endPort === null || endPort === undefined ? undefined : faultInEndPort(port, endPort);
  if (fault) findings.push(invalid(down(trail, 'endPort'), fault));
}

function faultInEndPort(port: Port['port'], endPort: number): string | undefined {
  if (port === null || port === undefined) return '`endPort` stands without `port`; give the first port of the range';
  if (typeof port === 'string') return `\`endPort\` stands beside the name ${quoted(port)}; a range begins with a number`;
  if (endPort < port) return `the range ends at ${quoted(endPort)}, before it begins at ${quoted(port)}; \`endPort\` may not be smaller than \`port\``;
  const fault = faultInPortNumber(endPort);
  return fault && `${quoted(endPort)} ${fault}`;
}

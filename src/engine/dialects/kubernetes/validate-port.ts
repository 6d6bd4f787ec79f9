// What the API server refuses in an entry of `ports` (networking/validation ValidateNetworkPolicyPort).
import { PROTOCOLS } from '../../sets/traffic';
import type { Path } from '../../yaml/path';
import { changeTo, type Finding, invalid, quoted } from './finding';
import type { Port } from './network-policy';
import { faultInPortName, faultInPortNumber } from './port-syntax';
import { nearest } from './resemblance';

/** Findings about the entry at `path`. */
export function validatePort(port: Port, path: Path): Finding[] {
  return [...validateProtocol(port, path), ...validateNumberOrName(port, path), ...validateEndPort(port, path)];
}

function validateProtocol({ protocol }: Port, path: Path): Finding[] {
  if (protocol === null || protocol === undefined || PROTOCOLS.some((known) => known === protocol)) return [];
  const at = [...path, 'protocol'];
  const meant = PROTOCOLS.find((known) => known === protocol.trim().toUpperCase()) ?? nearest(protocol, PROTOCOLS);
  return [
    invalid(at, `${quoted(protocol)} is not a protocol that policies know; use \`TCP\`, \`UDP\` or \`SCTP\``, {
      repair: meant === undefined ? undefined : changeTo(at, meant),
    }),
  ];
}

function validateNumberOrName({ port }: Port, path: Path): Finding[] {
  if (port === null || port === undefined) return [];
  const at = [...path, 'port'];
  const fault = typeof port === 'number' ? faultInPortNumber(port) : faultInPortName(port);
  if (!fault) return [];
  const number = typeof port === 'string' && /^[1-9]\d*$/.test(port) && !faultInPortNumber(Number(port));
  return [invalid(at, `${quoted(port)} ${fault}`, { repair: number ? { title: 'take away the quotes', path: at, text: port } : undefined })];
}

function validateEndPort({ port, endPort }: Port, path: Path): Finding[] {
  if (endPort === null || endPort === undefined) return [];
  const at = [...path, 'endPort'];
  if (port === null || port === undefined) return [invalid(at, '`endPort` stands without `port`; give the first port of the range')];
  if (typeof port === 'string') return [invalid(at, `\`endPort\` stands beside the name ${quoted(port)}; a range begins with a number`)];
  if (endPort < port)
    return [invalid(at, `the range ends at ${quoted(endPort)}, before it begins at ${quoted(port)}; \`endPort\` may not be smaller than \`port\``)];
  const fault = faultInPortNumber(endPort);
  return fault ? [invalid(at, `${quoted(endPort)} ${fault}`)] : [];
}

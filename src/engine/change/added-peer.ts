// Whom an added rule is about, as the peers that its dialect writes.
import type { PeerDraft, SomePeer } from '../dialects/dialect';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { nameOfEnd } from '../reach/ends';
import { endOf } from './amend-policy-target';
import { findDns } from './dns';
import { peersOf } from './draft';
import type { AddedPeer, End } from './intent';
import { obstacleOf } from './obstacle';

/** The first peer and its neighbours in one rule. `ports`: those that the peer decides itself. `words`: the peer in a title. */
export interface AddedPeers {
  readonly peers: readonly [PeerDraft, ...SomePeer[]];
  readonly ports?: Ports;
  readonly words: string;
}

/**
 * What is not the Internet, whoever asks: private addresses (RFC 1918), those that providers share between customers
 * (RFC 6598), which some clusters give their pods, and link-local ones (RFC 3927), where clouds keep their credentials.
 */
const PRIVATE_V4 = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
/** The same of IPv6: unique local addresses (RFC 4193) and link-local ones (RFC 4291). */
const PRIVATE_V6 = ['fc00::/7', 'fe80::/10'];

const INTERNET: readonly [SomePeer, SomePeer] = [
  { kind: 'block', cidr: '0.0.0.0/0', except: PRIVATE_V4 },
  { kind: 'block', cidr: '::/0', except: PRIVATE_V6 },
];

/** The peers of a rule in a policy of the namespace `home`; or why there is no such rule, as a plain sentence. */
export function addedPeers(analysis: Analysis, home: string, direction: Direction, peer: AddedPeer): AddedPeers | string {
  switch (peer.kind) {
    case 'everyone':
      return { peers: [{ kind: 'everyone' }], words: 'everyone' };
    case 'same-namespace':
      return { peers: [{ kind: 'pods', labels: {} }], words: `all pods of ${home}` };
    case 'internet':
      return { peers: INTERNET, words: 'the Internet, without private, shared and link-local addresses' };
    case 'dns':
      return direction === 'egress' ? dnsPeers(analysis, home) : 'DNS is asked, and asks no one: it needs an egress rule';
    case 'end':
      return endPeers(analysis, home, peer.end);
  }
}

/** The pods of DNS, on the ports that they listen on. */
function dnsPeers(analysis: Analysis, home: string): AddedPeers | string {
  const { end, traffic } = findDns(analysis.reach);
  const [first, ...more] = peersOf(analysis, end, home);
  return first ? { peers: [first, ...more], ports: { traffic, named: [] }, words: 'DNS' } : `no rule can name ${nameOfEnd(end)}, the DNS of the cluster`;
}

function endPeers(analysis: Analysis, home: string, text: End): AddedPeers | string {
  const end = endOf(analysis, text);
  if (typeof end === 'string') return end;
  const [first, ...more] = peersOf(analysis, end, home);
  const words = nameOfEnd(end);
  return first ? { peers: [first, ...more], words } : (obstacleOf(analysis, end) ?? `no rule can name ${words}`);
}

// One peer: a selector as nested boxes, the namespace outside and the pods inside (AND), an address block, or words.
import type { Direction, PeerDetail } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { Act } from './Act';
import { flip, removePeer } from './amendments';
import { useBoard } from './board';
import { Count } from './Count';
import cardsCss from './cards.module.css';
import { Exceptions } from './Exceptions';
import { Slider } from './Slider';
import { Term } from './Term';
import { linesKey } from './use-pointed';
import { DIRECTIONS, namedNamespace, peerWords, together, workloads } from './words';

function Terms({ terms, none }: { readonly terms: readonly string[]; readonly none: string }) {
  if (terms.length === 0) return <p className={cardsCss.none}>{none}</p>;
  return terms.map((term) => <Term key={term} term={term} />);
}

/** The namespaces: by the name where that is all that is asked, since this is how they are meant. */
function Outside({ terms }: { readonly terms: readonly string[] }) {
  const named = namedNamespace(terms);
  return (
    <>
      <p className={cardsCss.boxLabel}>{named !== undefined ? 'in the namespace' : terms.length ? 'in a namespace with' : 'in'}</p>
      {named !== undefined ? <Term term={named} title={terms[0]} /> : <Terms terms={terms} none="every namespace" />}
    </>
  );
}

/** The outer box is the namespaces, the inner one the pods: a workload has to be in both. */
function Nested({ peer }: { readonly peer: PeerDetail }) {
  const { policy } = useBoard();
  const { namespaces } = peer;
  const terms = peer.pods?.terms ?? [];
  return (
    <div className={cardsCss.outer} data-own={namespaces ? undefined : true}>
      {namespaces ? (
        <Outside terms={namespaces.terms} />
      ) : (
        <p className={cardsCss.boxLabel}>
          in this namespace, <span className={cardsCss.word}>{policy.namespace}</span>
        </p>
      )}
      <div className={cardsCss.inner} data-all={terms.length === 0 || undefined}>
        <p className={cardsCss.boxLabel}>{terms.length === 0 ? 'there' : namespaces ? 'and a pod with' : 'a pod with'}</p>
        <Terms terms={terms} none="every pod" />
      </div>
    </div>
  );
}

function Flip({ peer, beside }: { readonly peer: PeerDetail; readonly beside: PeerDetail | undefined }) {
  const { policy } = useBoard();
  if (!peer.flip) return null;
  const { to, count } = peer.flip;
  return (
    <Act look={cardsCss.flip} change={() => flip(policy, peer)} label={`make it ${to}: ${together(peer, beside)} → ${workloads(count)}, ${peerWords(peer)}`}>
      make it {to}:{' '}
      <b>
        {together(peer, beside)} → {workloads(count)}
      </b>
    </Act>
  );
}

interface PeerCardProps {
  readonly peer: PeerDetail;
  readonly direction: Direction;
  /** Whether it is the first of its rule: the others begin with "or". */
  readonly isFirst: boolean;
  /** The one beside it that AND would nest with it. */
  readonly beside: PeerDetail | undefined;
  /** Whether it can be taken out without taking the rule with it. */
  readonly canGo: boolean;
}

export function PeerCard({ peer, direction, isFirst, beside, canGo }: PeerCardProps) {
  const { policy, revision } = useBoard();
  const { lead } = DIRECTIONS[direction];
  const words = peerWords(peer);
  return (
    <li className={cardsCss.card} data-lines={linesKey(peer.path)} aria-label={`${isFirst ? lead : `or ${lead}`} ${words}`}>
      <div className={cardsCss.cardHead}>
        <h3>
          {isFirst ? null : <span className={cardsCss.or}>or</span>}
          {lead}
        </h3>
        {peer.kind === 'pods' ? <Count count={peer.count} members={peer.pods?.members ?? []} of={`matched by ${words}`} /> : null}
        {peer.kind === 'block' && peer.count > 0 ? <span className={cardsCss.count}>also {workloads(peer.count)}</span> : null}
        {canGo ? (
          <Act look={cardsCss.icon} label={`Remove ${words}`} change={() => removePeer(policy, peer)}>
            <Icon name="close" size={13} />
          </Act>
        ) : null}
      </div>
      {peer.kind === 'pods' ? <Nested peer={peer} /> : null}
      {peer.kind === 'block' ? (
        <>
          <p className={cardsCss.block}>{peer.block?.cidr}</p>
          <Exceptions peer={peer} />
        </>
      ) : null}
      {peer.kind === 'other' ? <p className={cardsCss.term}>{peer.text}</p> : null}
      <Flip peer={peer} beside={beside} />
      {peer.kind === 'pods' && peer.pods ? <Slider key={revision} selector={peer.pods} peer={peer} /> : null}
    </li>
  );
}

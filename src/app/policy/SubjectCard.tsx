// The subject in the middle: whom the policy selects, and which directions it closes for them.
import type { Direction } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { Act } from './Act';
import { turnLock } from './amendments';
import { useBoard } from './board';
import boardCss from './board.module.css';
import { Count } from './Count';
import cardsCss from './cards.module.css';
import { PlainWords } from './PlainWords';
import { Slider } from './Slider';
import { Term } from './Term';
import { DIRECTIONS, plural, subjectWords } from './words';

const MOST_PORTS = 6;

function Lock({ direction }: { readonly direction: Direction }) {
  const { policy } = useBoard();
  const { isolated } = policy[direction];
  return (
    <p className={boardCss.lock} data-closed={isolated}>
      <Icon name={isolated ? 'lock' : 'unlock'} size={14} />
      <span>
        {DIRECTIONS[direction].side} <b>{isolated ? 'closed' : 'open'}</b>
      </span>
      <Act label={`${isolated ? 'Unlock' : 'Lock'} ${direction}`} change={() => turnLock(policy, direction)}>
        {isolated ? 'Unlock' : 'Lock'}
      </Act>
    </p>
  );
}

export function SubjectCard() {
  const { policy, name, node, revision } = useBoard();
  const { terms, count, members } = policy.subject;
  const nodes = members.flatMap((id) => node(id) ?? []);
  const replicas = nodes.reduce((sum, n) => sum + (n.replicas ?? 0), 0);
  const ports = [...new Set(nodes.flatMap((n) => n.ports.map((p) => `${p.protocol} ${p.name === undefined ? '' : `${p.name} = `}${p.port}`)))];
  return (
    <section className={boardCss.subject} aria-label="Whom it selects">
      <h2>{subjectWords(policy, name)}</h2>
      {terms.map((term) => (
        <Term key={term} term={term} />
      ))}
      <p className={cardsCss.none}>
        <Count count={count} members={members} of="selected by this policy" />
        {replicas > 0 && members.length === count ? ` · ${plural(replicas, 'replica')}` : null}
      </p>
      {ports.length > 0 ? (
        <ul className={cardsCss.chips} aria-label="Ports that they declare">
          {ports.slice(0, MOST_PORTS).map((p) => (
            <li key={p} className={cardsCss.chip}>
              {p}
            </li>
          ))}
          {ports.length > MOST_PORTS ? <li className={cardsCss.count}>and {ports.length - MOST_PORTS} more</li> : null}
        </ul>
      ) : null}
      <div className={boardCss.locks}>
        <Lock direction="ingress" />
        <Lock direction="egress" />
      </div>
      <Slider key={revision} selector={policy.subject} />
      <PlainWords />
    </section>
  );
}

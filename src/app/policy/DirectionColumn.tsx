// One side of the policy: what may come in, or where it may go.
import type { Direction } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { Act } from './Act';
import { Additions } from './Additions';
import { turnLock } from './amendments';
import { useBoard } from './board';
import boardCss from './board.module.css';
import cardsCss from './cards.module.css';
import { RuleBox } from './RuleBox';
import { DIRECTIONS, subjectWords } from './words';

/** Other policies that close the direction, where each workload of the subject has one: those of the most workloads first. */
function useOthers(direction: Direction): readonly string[] {
  const { policy, node } = useBoard();
  const locks = policy.subject.members.flatMap((id) => node(id)?.[direction] ?? []);
  const others = locks.map((lock) => lock.policies.filter((p) => p !== policy.id));
  if (others.length === 0 || others.some((list) => list.length === 0)) return [];
  const closes = new Map<string, number>();
  for (const id of others.flat()) closes.set(id, (closes.get(id) ?? 0) + 1);
  const ranked = [...closes].sort(([, a], [, b]) => b - a);
  // One that closes it for all says it all.
  const whole = ranked.filter(([, n]) => n === others.length);
  return (whole.length > 0 ? whole : ranked).map(([id]) => id);
}

function NotRuled({ direction }: { readonly direction: Direction }) {
  const { policy, name } = useBoard();
  const others = useOthers(direction);
  const whom = subjectWords(policy, name);
  const SHOWN = 3;
  return (
    <div className={boardCss.notRuled}>
      <p className={cardsCss.cardHead}>
        <b>{DIRECTIONS[direction].lead === 'to' ? 'To' : 'From'}</b>
        <span className={cardsCss.count}>not ruled here</span>
      </p>
      <p>
        This policy leaves {direction} alone. Lock it to choose {direction === 'egress' ? `where ${whom} may go` : `what may reach ${whom}`}.
      </p>
      {others.length > 0 ? (
        <p>
          It is closed by {others.slice(0, SHOWN).join(', ')}
          {others.length > SHOWN ? ` and ${others.length - SHOWN} more` : ''}.
        </p>
      ) : null}
      <Act look="ui-button ui-small" change={() => turnLock(policy, direction)}>
        <Icon name="lock" size={13} />
        Lock {direction}
      </Act>
    </div>
  );
}

function Nothing({ direction }: { readonly direction: Direction }) {
  return (
    <div className={boardCss.nothing}>
      <p>
        <Icon name="lock" size={14} /> <b>{direction === 'ingress' ? 'Nothing may come in' : 'Nothing may go out'}</b>
      </p>
      <p>This policy closes {direction} and has no rule for it. Only other policies can allow something.</p>
    </div>
  );
}

export function DirectionColumn({ direction }: { readonly direction: Direction }) {
  const { policy } = useBoard();
  const { isolated, rules } = policy[direction];
  const { title } = DIRECTIONS[direction];
  return (
    <section className={boardCss.column} data-direction={direction} aria-label={title}>
      <h2 className={boardCss.columnHead} tabIndex={-1} data-place={direction}>
        {title}
        <span className={cardsCss.count}>{direction}</span>
      </h2>
      {rules.length > 0 ? (
        <ol className={cardsCss.rules}>
          {rules.map((rule, i) => (
            <RuleBox key={rule.path.join('/')} rule={rule} direction={direction} place={i} />
          ))}
        </ol>
      ) : null}
      {rules.length === 0 ? isolated ? <Nothing direction={direction} /> : <NotRuled direction={direction} /> : null}
      <Additions direction={direction} />
    </section>
  );
}

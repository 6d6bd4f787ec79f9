// What nearly lets a blocked flow through, the most likely first: what is off, where, and the change that mends it, which
// opens like any other proposal.
import { useId } from 'react';
import type { NearMiss } from '../../engine/index';
import { reveal, select } from '../state/lens';
import { useAppState } from '../state/use-state';
import { startMending } from '../state/why';
import { Coded } from './Coded';
import { effectWords } from './effect';
import css from './inspector.module.css';
import { Link, PlaceLink } from './Link';

function Row({ miss }: { readonly miss: NearMiss }) {
  const about = useId();
  // What was found for an older text must not be written into this one: the answer for this one is on its way.
  const isNow = useAppState((s) => s.why?.near?.revision === s.workspace.revision);
  const { policy, span, text, fix } = miss;
  const show = (id: string) => () => (span ? reveal(span, { caret: true }) : select({ kind: 'policy', id }));
  return (
    <li className={css.nearMiss}>
      <p id={about} className={css.nearText}>
        {policy === undefined ? null : (
          <>
            <Link onClick={show(policy)}>{policy}</Link>{' '}
          </>
        )}
        <Coded text={text} /> {span ? <PlaceLink span={span} /> : null}
      </p>
      {'edits' in fix ? (
        <p className={css.nearFix}>
          <button type="button" className="ui-button ui-small" aria-describedby={about} disabled={!isNow} onClick={() => startMending(miss)}>
            Mend…
          </button>
          <span className={css.muted}>
            <Coded text={fix.title} /> · {effectWords(fix, 'allow')}
          </span>
        </p>
      ) : (
        <p className={css.summary}>
          <Coded text={fix.reason} />.
        </p>
      )}
    </li>
  );
}

/** Whether some leaf is off, rather than a rule missing. */
export const isNear = ({ kind }: NearMiss): boolean => kind !== 'no-rule' && kind !== 'other-end';

export function NearMisses({ misses }: { readonly misses: readonly NearMiss[] }) {
  if (misses.length === 0) return null;
  return (
    <ul className={css.steps} aria-label={misses.some(isNear) ? 'What comes near' : 'What would allow it'}>
      {misses.map((miss) => (
        <Row key={`${miss.kind} ${miss.policy} ${miss.path.join(' ')}`} miss={miss} />
      ))}
    </ul>
  );
}

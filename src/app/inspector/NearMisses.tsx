// What nearly lets a blocked flow through, the most likely first: what is off, where, and the change that mends it, which
// opens like any other proposal.
import { useId } from 'react';
import type { NearMiss, Proposal } from '../../engine/index';
import { adoptTraffic, formatTraffic } from '../../engine/plain';
import { startFix } from '../state/gesture';
import { reveal, select } from '../state/lens';
import { effectWords } from './effect';
import css from './inspector.module.css';
import { Link, PlaceLink } from './Link';

interface NearMissesProps {
  readonly from: string;
  readonly to: string;
  readonly misses: readonly NearMiss[];
}

const isProposal = (fix: NearMiss['fix']): fix is Proposal => 'edits' in fix;

/** The fixes of all near misses that open the same: the other ways beside the chosen one. */
function waysBeside(misses: readonly NearMiss[], chosen: NearMiss): readonly Proposal[] {
  const opens = formatTraffic(chosen.opens);
  const alike = misses.filter((m) => formatTraffic(m.opens) === opens).map((m) => m.fix);
  return alike.filter(isProposal).filter((fix, i, all) => all.findIndex((one) => one.title === fix.title) === i);
}

function Row({ miss, from, to, misses }: NearMissesProps & { readonly miss: NearMiss }) {
  const about = useId();
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
        {text} {span ? <PlaceLink span={span} /> : null}
      </p>
      {isProposal(fix) ? (
        <p className={css.nearFix}>
          <button
            type="button"
            className="ui-button ui-small"
            aria-describedby={about}
            onClick={() => {
              const ways = waysBeside(misses, miss);
              startFix(
                { from, to, traffic: adoptTraffic(miss.opens) },
                ways,
                ways.findIndex((way) => way.title === fix.title),
              );
            }}
          >
            Mend…
          </button>
          <span className={css.muted}>
            {fix.title} · {effectWords(fix, 'allow')}
          </span>
        </p>
      ) : (
        <p className={css.summary}>{fix.reason}.</p>
      )}
    </li>
  );
}

export function NearMisses({ from, to, misses }: NearMissesProps) {
  if (misses.length === 0) return null;
  return (
    <ul className={css.steps} aria-label="What comes near">
      {misses.map((miss) => (
        <Row key={`${miss.kind} ${miss.policy} ${miss.path.join(' ')}`} miss={miss} from={from} to={to} misses={misses} />
      ))}
    </ul>
  );
}

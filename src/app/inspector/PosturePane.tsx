// The posture in numbers. Each is a button: pressed, the workloads that it counts stand out, and they are listed beside.
import type { Posture } from '../../engine/index';
import { count, select } from '../state/lens';
import { countedIds, countedWords, NUMBERS, sizeOf } from '../state/posture';
import type { Counted } from '../state/types';
import { useAppState } from '../state/use-state';
import shared from './inspector.module.css';
import { Link } from './Link';
import css from './posture.module.css';
import { reachable } from './reachable';
import { namesOf } from './words';

/** Longer lists are cut: the picture and the command line have the rest. */
const SHOWN = 100;

const isSame = (a: Counted | undefined, b: Counted): boolean => a?.number === b.number && a.part === b.part;

interface NumberProps {
  readonly row: (typeof NUMBERS)[number];
  readonly posture: Posture;
}

function NumberCard({ row, posture }: NumberProps) {
  const counted = useAppState((s) => s.lens.counted);
  const [sure, unsure]: [Counted, Counted] = [
    { number: row.key, part: 'counted' },
    { number: row.key, part: 'unsure' },
  ];
  const isTotal = row.key === 'total';
  const { count: n, implied } = sizeOf(posture, row.key);
  const total = sizeOf(posture, 'total').count;
  const unknown = posture[row.key].unsure.length;
  return (
    <li className={css.item}>
      <button
        type="button"
        className={css.number}
        aria-pressed={isSame(counted, sure)}
        disabled={n + implied === 0}
        onClick={() => count(sure)}
        title={row.means}
      >
        <b className={css.value}>{n.toLocaleString('en')}</b>
        <span className={css.of}>
          {isTotal ? '' : `of ${total.toLocaleString('en')}`}
          {implied > 0 ? ` and ${implied.toLocaleString('en')} implied` : ''}
        </span>
        <span className={css.title}>{isTotal && posture.total.workloads.length === 0 ? `implied ${row.title}` : row.title}</span>
      </button>
      {unknown > 0 ? (
        <button type="button" className={css.unsure} aria-pressed={isSame(counted, unsure)} onClick={() => count(unsure)} title="The files do not say.">
          {unknown.toLocaleString('en')} unsure
        </button>
      ) : null}
    </li>
  );
}

function CountedList({ counted }: { readonly counted: Counted }) {
  const posture = useAppState((s) => s.posture);
  const view = useAppState((s) => s.result.view);
  const name = namesOf(view);
  const ids = countedIds(posture, counted);
  return (
    <section className={css.counted} aria-label={countedWords(posture, counted)}>
      <h3 className={shared.columnHead}>{countedWords(posture, counted)}</h3>
      <ul className={shared.plainList}>
        {ids.slice(0, SHOWN).map((id) => (
          <li key={id}>
            <Link onClick={() => select({ kind: 'node', id })}>{name(id)}</Link>
          </li>
        ))}
        {ids.length > SHOWN ? <li className={shared.muted}>and {(ids.length - SHOWN).toLocaleString('en')} more</li> : null}
      </ul>
    </section>
  );
}

export function PosturePane() {
  const posture = useAppState((s) => s.posture);
  const counted = useAppState((s) => s.lens.counted);
  if (!posture) return <p className={css.none}>Counting…</p>;
  if (sizeOf(posture, 'total').count === 0)
    return <p className={css.none}>There is no workload to count yet: open or paste manifests, or policies that speak of some.</p>;
  return (
    <div className={css.pane} data-with-list={counted ? true : undefined}>
      <p className="visually-hidden" role="status">
        {counted ? `Shown: ${countedWords(posture, counted)}` : ''}
      </p>
      <div ref={reachable} className={css.scroll}>
        <ul className={css.numbers} aria-label="Posture">
          {NUMBERS.map((row) => (
            <NumberCard key={row.key} row={row} posture={posture} />
          ))}
        </ul>
        <p className={css.hint}>As far as policies decide. Press a number to see its workloads in the picture; press it again to see all.</p>
      </div>
      {counted ? <CountedList counted={counted} /> : null}
    </div>
  );
}

// What a proposal does beyond what was asked: flows gained and lost, and ends that are isolated for the first time.
import type { FlowChange, Proposal } from '../../engine/index';
import type { GestureSubject } from '../state/types';
import css from './gesture.module.css';
import shared from './inspector.module.css';
import { changeWords, isolationWords, plural } from './words';

interface EffectsProps {
  readonly proposal: Proposal;
  readonly kind: GestureSubject['kind'];
  readonly name: (id: string) => string;
}

const SHOWN = 60;

function Flows({
  words,
  flows,
  mood,
  name,
}: {
  readonly words: string;
  readonly flows: readonly FlowChange[];
  readonly mood: 'gained' | 'lost';
  readonly name: (id: string) => string;
}) {
  return (
    <details className={css.effect} data-mood={mood} open={flows.length <= 6}>
      <summary>{words}</summary>
      <ul className={shared.plainList}>
        {flows.slice(0, SHOWN).map((f) => (
          <li key={`${f.from} ${f.to}`}>
            {name(f.from)} → {name(f.to)} <span className={shared.muted}>{changeWords(f)}</span>
          </li>
        ))}
        {flows.length > SHOWN ? <li className={shared.muted}>and {flows.length - SHOWN} more</li> : null}
      </ul>
    </details>
  );
}

export function Effects({ proposal, kind, name }: EffectsProps) {
  const { gained, lost, isolation } = proposal;
  const newly = isolation.filter((i) => i.isolated);
  const freed = isolation.filter((i) => !i.isolated);
  const asked = kind === 'allow' ? 'this flow only' : 'nothing';
  const also = kind === 'cut' ? 'this flow only' : 'nothing';
  return (
    <div className={css.effects}>
      <p className={css.effectLine}>
        <span>
          opens <b>{gained.length ? plural(gained.length, 'other flow') : asked}</b>
        </span>
        <span>
          closes <b>{lost.length ? plural(lost.length, 'other flow') : also}</b>
        </span>
        <span>
          isolates <b>{newly.length ? plural(newly.length, 'end') : 'nothing new'}</b>
        </span>
      </p>
      {newly.length > 0 ? (
        <div className={css.guard} role="note">
          {newly.map((i) => (
            <p key={`${i.endpoint} ${i.direction}`}>
              This {isolationWords(i, name)}: from then on only what a rule allows {i.direction === 'ingress' ? 'comes in' : 'goes out'}.
            </p>
          ))}
        </div>
      ) : null}
      {freed.map((i) => (
        <p key={`${i.endpoint} ${i.direction}`} className={css.guard}>
          This {isolationWords(i, name)}.
        </p>
      ))}
      {gained.length > 0 ? <Flows words={`opens ${plural(gained.length, 'other flow')}`} flows={gained} mood="gained" name={name} /> : null}
      {lost.length > 0 ? <Flows words={`closes ${plural(lost.length, 'other flow')}`} flows={lost} mood="lost" name={name} /> : null}
    </div>
  );
}

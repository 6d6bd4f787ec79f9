// What a proposal does to flows: those that it opens and closes, in numbers and by name.
import type { FlowChange, Proposal } from '../../engine/index';
import { effectOf } from './effect';
import css from './gesture.module.css';
import shared from './inspector.module.css';
import { changeWords, plural } from './words';

const SHOWN = 60;

interface FlowsProps {
  readonly words: string;
  readonly flows: readonly FlowChange[];
  readonly mood: 'gained' | 'lost';
  readonly isOpen: boolean;
  readonly name: (id: string) => string;
}

/** A list of flows that can be folded. */
export function Flows({ words, flows, mood, isOpen, name }: FlowsProps) {
  return (
    <details className={css.effect} data-mood={mood} open={isOpen}>
      <summary>{words}</summary>
      <ul className={shared.plainList}>
        {flows.slice(0, SHOWN).map((f) => (
          <li key={`${f.from} ${f.to} ${f.before.id} ${f.after.id}`}>
            {name(f.from)} → {name(f.to)} <span className={shared.muted}>{changeWords(f)}</span>
          </li>
        ))}
        {flows.length > SHOWN ? <li className={shared.muted}>and {flows.length - SHOWN} more</li> : null}
      </ul>
    </details>
  );
}

interface EffectsProps {
  readonly proposal: Proposal;
  /** The intent's kind. */
  readonly kind: string;
  readonly name: (id: string) => string;
}

export function Effects({ proposal, kind, name }: EffectsProps) {
  const { isolation } = proposal;
  const { opens, closes, opened, closed } = effectOf(proposal, kind);
  const newly = isolation.filter((i) => i.isolated);
  // Where an end is isolated, the guard above has told what closes.
  const isTold = newly.length > 0;
  return (
    <div className={css.effects}>
      <p className={css.effectLine}>
        <span>
          opens <b>{opens}</b>
        </span>
        <span>
          closes <b>{closes}</b>
        </span>
        <span>
          isolates <b>{newly.length ? plural(newly.length, 'end') : 'nothing new'}</b>
        </span>
      </p>
      {opened.length > 0 ? <Flows words={`opens ${opens}`} flows={opened} mood="gained" isOpen={opened.length <= 6} name={name} /> : null}
      {closed.length > 0 && !isTold ? <Flows words={`closes ${closes}`} flows={closed} mood="lost" isOpen={closed.length <= 6} name={name} /> : null}
    </div>
  );
}

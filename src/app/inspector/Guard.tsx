// The isolation guard: ends that a proposal isolates for the first time, and what stops by it, before anything else is read.
import type { Proposal } from '../../engine/index';
import { Flows } from './Effects';
import { effectOf } from './effect';
import css from './gesture.module.css';
import { isolationWords, plural } from './words';

interface GuardProps {
  readonly proposal: Proposal;
  readonly kind: string;
  readonly name: (id: string) => string;
}

/** Ends that are told by name; a namespace's isolation may be that of hundreds. */
const SHOWN = 4;

export function Guard({ proposal, kind, name }: GuardProps) {
  const newly = proposal.isolation.filter((i) => i.isolated);
  const freed = proposal.isolation.filter((i) => !i.isolated);
  if (newly.length + freed.length === 0) return null;
  const { closes, closed } = effectOf(proposal, kind);
  return (
    <div className={css.guard} role="note" aria-label="Isolation">
      {newly.slice(0, SHOWN).map((i) => (
        <p key={`${i.endpoint} ${i.direction}`}>
          This {isolationWords(i, name)}: from then on only what a rule allows {i.direction === 'ingress' ? 'comes in' : 'goes out'}.
        </p>
      ))}
      {newly.length > SHOWN ? <p>It isolates {plural(newly.length - SHOWN, 'more end')} for the first time.</p> : null}
      {freed.slice(0, SHOWN).map((i) => (
        <p key={`${i.endpoint} ${i.direction}`}>This {isolationWords(i, name)}.</p>
      ))}
      {freed.length > SHOWN ? <p>It frees {plural(freed.length - SHOWN, 'more end')}.</p> : null}
      {newly.length > 0 && closed.length > 0 ? <Flows words={`closes ${closes}`} flows={closed} mood="lost" isOpen={true} name={name} /> : null}
      {newly.length > 0 && closed.length === 0 ? <p>Nothing that flows today stops.</p> : null}
    </div>
  );
}

// What the engine offers for a gesture: whom it isolates, the text that changes, what it opens and closes, and other ways.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Intent } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { acceptProposal, chooseAgain, chooseProposal } from '../state/gesture';
import type { Gesture } from '../state/types';
import { DialogFoot } from './DialogFoot';
import { Effects } from './Effects';
import { effectWords } from './effect';
import { Guard } from './Guard';
import css from './gesture.module.css';
import { Hunks } from './Hunks';
import shared from './inspector.module.css';
import { Nothing } from './Nothing';
import { plural } from './words';

interface ProposalsProps {
  readonly gesture: Gesture;
  readonly name: (id: string) => string;
}

const VERBS: Record<Intent['kind'], string> = { allow: 'Allow', cut: 'Cut', isolate: 'Isolate', dns: 'Allow DNS', amend: 'Apply' };

/** What was chosen, in a few words, and the way back to it. */
function chosenOf({ intent, subject }: Gesture): { readonly chips: readonly string[]; readonly back?: string } {
  if (intent?.kind === 'allow') return { chips: [formatTraffic(intent.traffic)], back: 'other ports' };
  if (intent?.kind === 'cut') return { chips: [formatTraffic(intent.traffic)] };
  if (intent?.kind === 'isolate') {
    const ways = intent.directions.map((d) => (d === 'ingress' ? 'in' : 'out')).join(' and ');
    const dns = intent.directions.includes('egress') && intent.dns === 'keep' ? ['keeps DNS'] : [];
    return { chips: [ways, ...dns, `keeps ${plural(intent.keep.length, 'flow')}`], back: 'keep others' };
  }
  return subject.kind === 'form' || subject.kind === 'pin' ? { chips: [], back: 'change what is filled in' } : { chips: [] };
}

function Chosen({ gesture }: { readonly gesture: Gesture }) {
  const { chips, back } = chosenOf(gesture);
  if (chips.length === 0 && back === undefined) return null;
  return (
    <p className={css.portsLine}>
      {chips.map((chip) => (
        <span key={chip} className={css.portChip} data-fixed={true}>
          {chip}
        </span>
      ))}
      {back === undefined ? null : (
        <button type="button" className={shared.link} onClick={chooseAgain}>
          {back}
        </button>
      )}
    </p>
  );
}

function OtherWays({ gesture, kind }: { readonly gesture: Gesture; readonly kind: string }) {
  const proposals = gesture.answer?.proposals ?? [];
  return (
    <ul className={css.ways} aria-label="All ways">
      {proposals.map((p, i) => (
        <li key={p.title}>
          <button type="button" className={css.way} aria-pressed={i === gesture.chosen} onClick={() => chooseProposal(i)}>
            <b>{p.title}</b>
            <span className={shared.muted}>
              {[...new Set(p.hunks.map((h) => h.file))].join(', ')} · {effectWords(p, kind)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Proposals({ gesture, name }: ProposalsProps) {
  const accept = useRef<HTMLButtonElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const proposals = gesture.answer?.proposals ?? [];
  const proposal = proposals[gesture.chosen];
  const kind = gesture.intent?.kind ?? 'amend';
  const isReady = gesture.step === 'proposals' && proposal !== undefined;
  useEffect(() => {
    if (isReady) accept.current?.focus();
  }, [isReady]);
  if (gesture.step === 'proposals' && !proposal) {
    return (
      <>
        <Chosen gesture={gesture} />
        <Nothing gesture={gesture} name={name} />
      </>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    acceptProposal();
  };
  const others = proposals.length - 1;
  return (
    <form onSubmit={submit}>
      <Chosen gesture={gesture} />
      {proposal ? (
        <div className={css.proposal}>
          <h3 className={css.proposalTitle}>{proposal.title}</h3>
          <Guard proposal={proposal} kind={kind} name={name} />
          <Hunks hunks={proposal.hunks} />
          <Effects proposal={proposal} kind={kind} name={name} />
        </div>
      ) : (
        <p className={css.reason}>Working it out…</p>
      )}
      {showsAll && others > 0 ? <OtherWays gesture={gesture} kind={kind} /> : null}
      <DialogFoot>
        <button ref={accept} type="submit" className="ui-button ui-primary" disabled={!isReady}>
          {VERBS[kind]}
        </button>
        <kbd>Enter</kbd>
        {others > 0 ? (
          <button type="button" className="ui-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {plural(others, 'other way')}
          </button>
        ) : null}
      </DialogFoot>
    </form>
  );
}

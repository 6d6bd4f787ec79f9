// What the engine offers for a gesture: the text that changes, what it opens, closes and isolates, and other ways.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { formatTraffic } from '../../engine/plain';
import { acceptProposal, cancelGesture, chooseAgain, chooseProposal } from '../state/gesture';
import type { Gesture } from '../state/types';
import { Effects } from './Effects';
import css from './gesture.module.css';
import { Hunks } from './Hunks';
import shared from './inspector.module.css';
import { plural } from './words';

interface ProposalsProps {
  readonly gesture: Gesture;
  readonly name: (id: string) => string;
}

function Ports({ gesture }: { readonly gesture: Gesture }) {
  if (gesture.intent?.kind !== 'allow' && gesture.intent?.kind !== 'cut') return null;
  return (
    <p className={css.portsLine}>
      <span className={css.portChip} data-fixed={true}>
        {formatTraffic(gesture.intent.traffic)}
      </span>
      {gesture.subject.kind === 'allow' ? (
        <button type="button" className={shared.link} onClick={chooseAgain}>
          other ports
        </button>
      ) : null}
    </p>
  );
}

function OtherWays({ gesture }: { readonly gesture: Gesture }) {
  const proposals = gesture.answer?.proposals ?? [];
  return (
    <ul className={css.ways} aria-label="All ways">
      {proposals.map((p, i) => (
        <li key={p.title}>
          <button type="button" className={css.way} aria-pressed={i === gesture.chosen} onClick={() => chooseProposal(i)}>
            <b>{p.title}</b>
            <span className={shared.muted}>
              {[...new Set(p.hunks.map((h) => h.file))].join(', ')} ·{' '}
              {p.gained.length ? `opens ${plural(p.gained.length, 'other flow')}` : 'opens nothing else'} ·{' '}
              {p.lost.length ? `closes ${plural(p.lost.length, 'flow')}` : 'closes nothing'}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ gesture }: { readonly gesture: Gesture }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const { answer } = gesture;
  return (
    <>
      <p className={css.reason} data-good={answer?.already || undefined}>
        {answer?.reason ?? (answer?.already ? 'It is so already.' : 'No edit of the open files brings this.')}
      </p>
      <footer className={css.dialogFoot}>
        <button ref={close} type="button" className="ui-button" onClick={cancelGesture}>
          Close
        </button>
      </footer>
    </>
  );
}

export function Proposals({ gesture, name }: ProposalsProps) {
  const accept = useRef<HTMLButtonElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  const proposals = gesture.answer?.proposals ?? [];
  const proposal = proposals[gesture.chosen];
  const isReady = gesture.step === 'proposals' && proposal !== undefined;
  useEffect(() => {
    if (isReady) accept.current?.focus();
  }, [isReady]);
  if (gesture.step === 'proposals' && !proposal) {
    return (
      <>
        <Ports gesture={gesture} />
        <Nothing gesture={gesture} />
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
      <Ports gesture={gesture} />
      {proposal ? (
        <div className={css.proposal}>
          <h3 className={css.proposalTitle}>{proposal.title}</h3>
          <Hunks hunks={proposal.hunks} />
          <Effects proposal={proposal} kind={gesture.subject.kind} name={name} />
        </div>
      ) : (
        <p className={css.reason}>Working it out…</p>
      )}
      {showsAll && others > 0 ? <OtherWays gesture={gesture} /> : null}
      <footer className={css.dialogFoot}>
        <button ref={accept} type="submit" className="ui-button ui-primary" disabled={!isReady}>
          {gesture.subject.kind === 'allow' ? 'Allow' : 'Cut'}
        </button>
        <kbd>Enter</kbd>
        {others > 0 ? (
          <button type="button" className="ui-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {plural(others, 'other way')}
          </button>
        ) : null}
        <button type="button" className={`ui-button ui-quiet ${css.leave}`} onClick={cancelGesture}>
          <kbd>Esc</kbd> leaves all as it was
        </button>
      </footer>
    </form>
  );
}

// Widens or narrows a selector: while it moves it says which workloads would be gained and lost; Enter asks for it.
import { type FormEvent, useId, useState } from 'react';
import type { PeerDetail, SelectorDetail } from '../../engine/index';
import { setSelector } from './amendments';
import { askFor, useBoard } from './board';
import cardsCss from './cards.module.css';
import formsCss from './forms.module.css';
import { type Stop, stopsOf, stopWords } from './selector-stops';
import { peerWords } from './words';

const SHOWN = 5;

function Names({ sign, verb, ids }: { readonly sign: string; readonly verb: string; readonly ids: readonly string[] }) {
  const { name } = useBoard();
  if (ids.length === 0) return null;
  return (
    <p className={formsCss.effect} data-sign={sign}>
      <b>
        {sign === '+' ? '+' : '−'}
        {ids.length} {verb}
      </b>{' '}
      {ids.slice(0, SHOWN).map(name).join(', ')}
      {ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''}
    </p>
  );
}

/** What a stop changes, in words and names. */
function Effect({ stop }: { readonly stop: Stop }) {
  return (
    <>
      <Names sign="+" verb="more:" ids={stop.gained} />
      <Names sign="-" verb="no longer:" ids={stop.lost} />
      {stop.gained.length + stop.lost.length === 0 ? <p className={formsCss.effect}>The same workloads, in other words.</p> : null}
    </>
  );
}

/** It appears because it was asked for, so the focus goes there. */
const focusNew = (control: HTMLElement | null): void => control?.focus();

/** `isBack`: the slider has just been closed, and the focus comes from there. */
function Opener({ peer, isBack, open }: { readonly peer: PeerDetail | undefined; readonly isBack: boolean; readonly open: () => void }) {
  const { policy } = useBoard();
  return (
    <button
      ref={isBack ? focusNew : undefined}
      type="button"
      className={cardsCss.flip}
      aria-expanded={false}
      aria-label={`widen or narrow… ${peer ? peerWords(peer) : ''}`}
      disabled={policy.fixed !== undefined}
      title={policy.fixed}
      onClick={open}
    >
      widen or narrow…
    </button>
  );
}

interface SliderProps {
  readonly selector: SelectorDetail;
  /** The peer whose selector it is; none: the subject's. */
  readonly peer?: PeerDetail;
}

export function Slider({ selector, peer }: SliderProps) {
  const { policy, revision } = useBoard();
  const { stops, now } = stopsOf(selector);
  const [moved, setMoved] = useState<number | undefined>(undefined);
  // A card has little room: its slider is shown when it is asked for.
  const [isOpen, setOpen] = useState(peer === undefined);
  const [wasOpen, setWasOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    setWasOpen(true);
  };
  const id = useId();
  if (stops.length === 0) return null;
  if (!isOpen) return <Opener peer={peer} isBack={wasOpen} open={() => setOpen(true)} />;
  const at = moved ?? now;
  const stop = stops[at];
  if (!stop) return null;
  const { level } = stop;
  const isMoved = at !== now && level !== undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isMoved) askFor(setSelector(policy, peer, level), revision);
  };
  return (
    <form className={formsCss.slider} onSubmit={submit}>
      <label htmlFor={id}>{peer ? 'Width of this peer' : 'Width of the selector'}</label>
      <input
        id={id}
        ref={peer ? focusNew : undefined}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        disabled={policy.fixed !== undefined}
        title={policy.fixed}
        aria-valuetext={`${stop.title}, ${stopWords(stop)}`}
        onChange={(event) => setMoved(Number(event.target.value))}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            // The rest of the key press would go to the dialog that opens.
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          } else if (event.key === 'Escape' && (isMoved || peer)) {
            event.stopPropagation();
            setMoved(undefined);
            if (!isMoved) close();
          }
        }}
      />
      <p className={formsCss.stop}>
        <span>{stop.title}</span> <span className={cardsCss.count}>{stopWords({ ...stop, gained: [], lost: [] })}</span>
      </p>
      {isMoved ? (
        <>
          <Effect stop={stop} />
          <p className={formsCss.formActions}>
            <button type="submit" className="ui-button ui-small ui-primary">
              Use this
            </button>
            <button type="button" className="ui-button ui-small ui-quiet" onClick={() => setMoved(undefined)}>
              Leave it
            </button>
          </p>
        </>
      ) : null}
    </form>
  );
}

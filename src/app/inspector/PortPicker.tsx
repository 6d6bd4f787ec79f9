// Which ports a new flow is about: the destination's own, through its Services, or others that are typed.
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { formatTraffic, uniteTraffic } from '../../engine/plain';
import { choosePorts } from '../state/gesture';
import type { GestureSubject } from '../state/types';
import { useAppState } from '../state/use-state';
import { DialogFoot } from './DialogFoot';
import css from './gesture.module.css';
import shared from './inspector.module.css';
import { choicesFor, readPorts, uniteChoices } from './offers';

/** The field appears because it was asked for, so the caret goes there. */
const focusNew = (field: HTMLInputElement | null): void => field?.focus();

/** Enter goes on with what is chosen; Space chooses. */
function goOn(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

export function PortPicker({ subject }: { readonly subject: Extract<GestureSubject, { kind: 'allow' | 'cut' }> }) {
  const view = useAppState((s) => s.result.view);
  const choices = choicesFor(view, subject.to, subject.kind === 'allow' ? subject.creates : undefined);
  const [picked, setPicked] = useState<readonly string[]>(choices[0] ? [choices[0].key] : []);
  const [isOther, setOther] = useState(false);
  const [text, setText] = useState('');
  const [byName, setByName] = useState(false);
  const [complaint, setComplaint] = useState('');
  const id = useId();

  const chosen = choices.filter((c) => picked.includes(c.key));
  const named = chosen.length > 0 && chosen.every((c) => c.name !== undefined) && !isOther;
  const toggle = (key: string): void => {
    // "All ports" and single ones exclude each other.
    const rest = picked.filter((k) => k !== key && (key === 'all' ? false : k !== 'all'));
    setPicked(picked.includes(key) ? rest : [...rest, key]);
    setComplaint('');
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = isOther ? readPorts(text) : undefined;
    if (typed && 'problem' in typed) return setComplaint(typed.problem);
    const own = uniteChoices(chosen);
    const traffic = own && typed ? uniteTraffic(own, typed.traffic) : (own ?? typed?.traffic);
    if (!traffic) return setComplaint('choose at least one port');
    choosePorts(traffic, named && byName ? chosen.flatMap((c) => c.name ?? []) : []);
  };

  const total = uniteChoices(chosen);
  return (
    <form onSubmit={submit} noValidate={true}>
      <fieldset className={css.picker}>
        <legend className={shared.muted}>On which ports?</legend>
        {choices.map((c) => (
          <button key={c.key} type="button" className={css.portChip} aria-pressed={picked.includes(c.key)} onClick={() => toggle(c.key)} onKeyDown={goOn}>
            {c.label}
          </button>
        ))}
        <button
          type="button"
          className={css.portChip}
          aria-pressed={isOther}
          onKeyDown={isOther ? goOn : undefined}
          onClick={() => {
            setOther(!isOther);
            setComplaint('');
            if (!isOther) setPicked([]);
          }}
        >
          other…
        </button>
        {isOther ? (
          <label className={css.other} htmlFor={id}>
            <span>Ports</span>
            <input
              id={id}
              ref={focusNew}
              value={text}
              placeholder="5432, 8000-8010/TCP, UDP 53"
              aria-invalid={complaint !== ''}
              aria-describedby={`${id}-problem`}
              onChange={(e) => {
                setText(e.target.value);
                setComplaint('');
              }}
            />
          </label>
        ) : null}
        {named ? (
          <label className={css.check}>
            <input type="checkbox" checked={byName} onChange={(e) => setByName(e.target.checked)} />
            write the name ({chosen.map((c) => c.name).join(', ')}) instead of the number
          </label>
        ) : null}
        <p id={`${id}-problem`} className={css.complaint} role="alert">
          {complaint}
        </p>
      </fieldset>
      <DialogFoot>
        <button type="submit" className="ui-button ui-primary">
          Propose{total && !isOther ? ` ${formatTraffic(total)}` : ''}
        </button>
        <kbd>Enter</kbd>
      </DialogFoot>
    </form>
  );
}

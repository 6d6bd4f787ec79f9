// What an address block leaves out: each can be taken back, others are typed.
import { type FormEvent, useId, useState } from 'react';
import type { PeerDetail } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { Act } from './Act';
import { addExcept, removeExcept } from './amendments';
import { askFor, useBoard } from './board';
import cardsCss from './cards.module.css';
import formsCss from './forms.module.css';

function AddException({ peer }: { readonly peer: PeerDetail }) {
  const { policy, revision } = useBoard();
  const [typed, setTyped] = useState('');
  const [complaint, setComplaint] = useState('');
  const id = useId();
  const isFixed = policy.fixed !== undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return setComplaint(`Type a block inside ${peer.block?.cidr ?? 'this one'}, such as 10.1.0.0/16.`);
    askFor(addExcept(policy, peer, typed.trim()), revision);
  };
  return (
    <form className={formsCss.oneField} onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        Leave another block out of {peer.block?.cidr}
      </label>
      <input
        id={id}
        className={formsCss.field}
        value={typed}
        placeholder="10.1.0.0/16"
        spellCheck={false}
        disabled={isFixed}
        title={policy.fixed}
        aria-invalid={complaint !== ''}
        aria-describedby={complaint ? `${id}-problem` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setComplaint('');
        }}
      />
      <button type="submit" className={cardsCss.small} disabled={isFixed} title={policy.fixed}>
        Leave out
      </button>
      {complaint ? (
        <p id={`${id}-problem`} className={formsCss.complaint} role="alert">
          {complaint}
        </p>
      ) : null}
    </form>
  );
}

export function Exceptions({ peer }: { readonly peer: PeerDetail }) {
  const { policy, revision } = useBoard();
  const except = peer.block?.except ?? [];
  return (
    <div className={cardsCss.except}>
      {except.length > 0 ? (
        <>
          <p className={cardsCss.boxLabel}>but not</p>
          <ul className={cardsCss.chips} aria-label={`Left out of ${peer.block?.cidr}`}>
            {except.map((cidr) => (
              <li key={cidr} className={cardsCss.chip}>
                {cidr}
                <Act look={cardsCss.chipButton} label={`No longer leave out ${cidr}`} change={() => removeExcept(policy, peer, cidr)}>
                  <Icon name="close" size={11} />
                </Act>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <AddException key={revision} peer={peer} />
    </div>
  );
}

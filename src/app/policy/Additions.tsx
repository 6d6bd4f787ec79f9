// What can be allowed with one click, and a small form for what has to be named.
import { type FormEvent, useId, useState } from 'react';
import type { Direction } from '../../engine/index';
import { useAppState } from '../state/use-state';
import { Act } from './Act';
import { addRule } from './amendments';
import { askFor, useBoard } from './board';
import cardsCss from './cards.module.css';
import formsCss from './forms.module.css';
import { PortRows } from './PortRows';
import { namedPorts, type PortRow, readRows } from './port-rows';
import { DIRECTIONS } from './words';

type Asked = 'block' | 'workload';

const FIELDS: Record<Asked, { readonly label: string; readonly placeholder: string; readonly empty: string }> = {
  block: { label: 'Address block', placeholder: '10.0.0.0/8 except 10.1.0.0/16', empty: 'Type an address or a block, such as 10.0.0.0/8.' },
  workload: {
    label: 'Workload, namespace or Service',
    placeholder: 'shop/web, ns:shop, svc:shop/web',
    empty: 'Type whom to allow, such as shop/web or ns:shop.',
  },
};
const MOST_SUGGESTED = 300;

function Suggestions({ id }: { readonly id: string }) {
  const nodes = useAppState((s) => s.result.view?.graph.nodes);
  const names = (nodes ?? []).flatMap((n) => {
    if (n.kind === 'namespace') return [`ns:${n.label}`];
    return n.kind === 'workload' && n.namespace !== undefined ? [`${n.namespace}/${n.label}`] : [];
  });
  return (
    <datalist id={id}>
      {[...new Set(names)].slice(0, MOST_SUGGESTED).map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

const focusNew = (field: HTMLInputElement | null): void => field?.focus();

function AddForm({ direction, asked, leave }: { readonly direction: Direction; readonly asked: Asked; readonly leave: () => void }) {
  const { policy, revision, node } = useBoard();
  const [typed, setTyped] = useState('');
  const [rows, setRows] = useState<readonly PortRow[]>([]);
  const [complaint, setComplaint] = useState('');
  const [wrong, setWrong] = useState<{ readonly problem: string; readonly row: number } | undefined>(undefined);
  const id = useId();
  const field = FIELDS[asked];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return setComplaint(field.empty);
    const read = readRows(rows);
    if ('problem' in read) return setWrong(read);
    askFor(addRule(policy, direction, { kind: 'end', end: typed.trim() }, read.ports), revision);
  };
  return (
    <form
      className={formsCss.editor}
      noValidate={true}
      aria-label={`Allow ${DIRECTIONS[direction].lead}…`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        ref={focusNew}
        className={formsCss.field}
        value={typed}
        list={asked === 'workload' ? `${id}-ends` : undefined}
        placeholder={field.placeholder}
        spellCheck={false}
        aria-invalid={complaint !== ''}
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          setTyped(event.target.value);
          setComplaint('');
        }}
      />
      {asked === 'workload' ? <Suggestions id={`${id}-ends`} /> : null}
      <p id={`${id}-problem`} className={formsCss.complaint} role="alert">
        {complaint}
      </p>
      <PortRows
        rows={rows}
        named={direction === 'ingress' ? namedPorts(policy.subject.members.flatMap((m) => node(m) ?? [])) : []}
        wrong={wrong?.row}
        complaint={wrong?.problem ?? ''}
        change={(next) => {
          setRows(next);
          setWrong(undefined);
        }}
      />
      <p className={formsCss.formActions}>
        <button type="submit" className="ui-button ui-small ui-primary">
          Propose
        </button>
        <button type="button" className="ui-button ui-small ui-quiet" onClick={leave}>
          Leave it
        </button>
      </p>
    </form>
  );
}

export function Additions({ direction }: { readonly direction: Direction }) {
  const { policy, revision } = useBoard();
  const [form, setForm] = useState<{ readonly asked: Asked; readonly at: number } | undefined>(undefined);
  const asked = form?.at === revision ? form.asked : undefined;
  const word = DIRECTIONS[direction].lead;
  const opener = (kind: Asked, text: string) => (
    <li>
      <button
        type="button"
        className={cardsCss.add}
        aria-expanded={asked === kind}
        aria-label={`${text}, ${word}`}
        disabled={policy.fixed !== undefined}
        title={policy.fixed}
        onClick={() => setForm(asked === kind ? undefined : { asked: kind, at: revision })}
      >
        {text}
      </button>
    </li>
  );
  const oneClick = (kind: 'dns' | 'same-namespace' | 'internet' | 'everyone', text: string) => (
    <li>
      <Act look={cardsCss.add} label={`${text}, ${word}`} change={() => addRule(policy, direction, { kind })}>
        {text}
      </Act>
    </li>
  );
  return (
    <div className={cardsCss.additions}>
      <ul className={cardsCss.chips} aria-label={`Allow ${word}…`}>
        {direction === 'egress' ? oneClick('dns', '+ DNS') : null}
        {oneClick('same-namespace', '+ same namespace')}
        {oneClick('internet', '+ internet, not private')}
        {oneClick('everyone', '+ everyone')}
        {opener('workload', '+ workload…')}
        {opener('block', '+ address block…')}
      </ul>
      {asked ? <AddForm key={asked} direction={direction} asked={asked} leave={() => setForm(undefined)} /> : null}
    </div>
  );
}

// The ports of a rule: chips, and a small editor in their place.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Direction, RuleDetail } from '../../engine/index';
import { setPorts } from './amendments';
import { askFor, useBoard } from './board';
import cardsCss from './cards.module.css';
import formsCss from './forms.module.css';
import { PortRows } from './PortRows';
import { namedPorts, readRows, rowsOf } from './port-rows';
import { portWords } from './words';

interface RulePortsProps {
  readonly rule: RuleDetail;
  readonly direction: Direction;
  /** The rule in a few words, for screen readers. */
  readonly of: string;
}

function Editor({ rule, direction, leave }: RulePortsProps & { readonly leave: () => void }) {
  const { policy, revision, node } = useBoard();
  const [rows, setRows] = useState(() => rowsOf(rule.ports));
  const [wrong, setWrong] = useState<{ readonly problem: string; readonly row: number } | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []);
  // Names of ports are looked up where the traffic arrives.
  const ends = direction === 'ingress' ? policy.subject.members : rule.peers.flatMap((p) => p.pods?.members ?? []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readRows(rows);
    if ('problem' in read) return setWrong(read);
    askFor(setPorts(policy, rule, read.ports), revision);
  };
  return (
    <form
      ref={form}
      className={formsCss.editor}
      noValidate={true}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <PortRows
        rows={rows}
        named={namedPorts(ends.flatMap((id) => node(id) ?? []))}
        wrong={wrong?.row}
        complaint={wrong?.problem ?? ''}
        change={(next) => {
          setRows([...next]);
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

export function RulePorts({ rule, direction, of }: RulePortsProps) {
  const { policy, revision } = useBoard();
  // What is typed belongs to this text: with another one the editor is closed.
  const [openAt, setOpenAt] = useState<number | undefined>(undefined);
  const isOpen = openAt === revision;
  const opener = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    setOpenAt(undefined);
    opener.current?.focus();
  };
  return (
    <div className={cardsCss.ports}>
      <ul className={cardsCss.chips} aria-label={`Ports of the rule ${of}`}>
        {rule.ports.length === 0 ? <li className={cardsCss.chip}>every port</li> : null}
        {rule.ports.map((p) => (
          <li key={portWords(p)} className={cardsCss.chip}>
            {portWords(p)}
          </li>
        ))}
        <li>
          <button
            ref={opener}
            type="button"
            className={cardsCss.small}
            aria-expanded={isOpen}
            aria-label={`Ports… of the rule ${of}`}
            disabled={policy.fixed !== undefined}
            title={policy.fixed}
            onClick={() => setOpenAt(isOpen ? undefined : revision)}
          >
            Ports…
          </button>
        </li>
      </ul>
      {isOpen ? <Editor rule={rule} direction={direction} of={of} leave={leave} /> : null}
    </div>
  );
}

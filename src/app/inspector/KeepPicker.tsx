// What an isolation keeps: the directions that it closes, and the flows of today, of which only the ticked ones go on.
import { type FormEvent, useState } from 'react';
import type { Direction, EndFlow, GraphNode, Kept } from '../../engine/index';
import { adoptTraffic, formatTraffic } from '../../engine/plain';
import { closersOf } from '../commands/closed';
import { chooseKept } from '../state/gesture';
import type { Gesture, GestureSubject } from '../state/types';
import { useAppState } from '../state/use-state';
import { ClosedBy, CutInstead, NothingToClose } from './ClosedAlready';
import { DialogFoot } from './DialogFoot';
import { Directions } from './Directions';
import css from './forms.module.css';
import shared from './inspector.module.css';
import { StateSign } from './StateTag';
import { plural, stateWords } from './words';

/** Rows that a direction shows; the rest follow "keep all" and "keep none". */
const SHOWN = 200;

const keyOf = (f: EndFlow): string => `${f.direction} ${f.from} ${f.to}`;

const isOutside = ({ from, to }: EndFlow): boolean => [from, to].some((end) => end === 'internet' || end.startsWith('ip:') || /^[\da-f:.]+\/\d/i.test(end));

/** Flows that the isolation is about: those of what is still open. What is closed already has only what a rule lets through, and that stays. */
function affected(flows: readonly EndFlow[], directions: readonly Direction[], nodes: readonly GraphNode[]): readonly EndFlow[] {
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const isOpen = (id: string, direction: Direction): boolean => closersOf(byId.get(id), nodes)[direction] === undefined;
  return flows.filter((f) => directions.includes(f.direction) && isOpen(f.direction === 'ingress' ? f.to : f.from, f.direction));
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];
const NO_NODES: readonly GraphNode[] = [];

interface KeepPickerProps {
  readonly gesture: Gesture;
  readonly subject: Extract<GestureSubject, { kind: 'isolate' }>;
  readonly name: (id: string) => string;
}

export function KeepPicker({ gesture, subject, name }: KeepPickerProps) {
  const nodes = useAppState((s) => s.result.view?.graph.nodes ?? NO_NODES);
  const node = nodes.find((n) => n.id === subject.end);
  const closers = closersOf(node, nodes);
  const open = DIRECTIONS.filter((d) => closers[d] === undefined);
  const [chosen, setChosen] = useState<readonly Direction[]>(subject.directions);
  const directions = chosen.filter((d) => open.includes(d));
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [keepsDns, setKeepsDns] = useState(true);
  const [complaint, setComplaint] = useState('');
  const flows = gesture.flows && affected(gesture.flows, directions, nodes);
  const rows = flows?.filter((f) => !f.dns) ?? [];
  const dns = flows?.filter((f) => f.dns) ?? [];
  const stopping = rows.filter((f) => !kept.has(keyOf(f))).length + (keepsDns ? 0 : dns.length);

  const keep = (some: readonly EndFlow[], isKept: boolean): void => {
    const next = new Set(kept);
    for (const f of some) isKept ? next.add(keyOf(f)) : next.delete(keyOf(f));
    setKept(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (directions.length === 0) return setComplaint('choose at least one direction');
    const keeping = rows.filter((f) => kept.has(keyOf(f))).map(({ from, to, traffic }): Kept => ({ from, to, traffic: adoptTraffic(traffic) }));
    chooseKept({ directions, keep: keeping, dns: keepsDns ? 'keep' : 'close' });
  };

  return (
    <form onSubmit={submit} noValidate={true}>
      <div className={css.fields}>
        <Directions
          legend="Close"
          chosen={directions}
          fixed={Object.fromEntries(DIRECTIONS.flatMap((d) => (closers[d] ? [[d, <ClosedBy key={d} policies={closers[d]} />]] : [])))}
          problem={complaint}
          onChange={(next) => {
            setChosen(next);
            setComplaint('');
          }}
        />
        {directions.includes('egress') ? (
          <label className={css.keepDns}>
            <input type="checkbox" checked={keepsDns} onChange={(e) => setKeepsDns(e.target.checked)} />
            keep DNS <span className={shared.muted}>{dns.length > 0 ? dns.map((f) => name(f.to)).join(', ') : 'the way to the cluster’s DNS'}</span>
          </label>
        ) : null}
        {directions.map((direction) => (
          <KeptFlows
            key={direction}
            direction={direction}
            rows={rows.filter((f) => f.direction === direction)}
            isLoading={flows === undefined}
            isWhole={node?.kind === 'namespace'}
            kept={kept}
            keep={keep}
            name={name}
          />
        ))}
      </div>
      {open.length === 0 ? (
        <NothingToClose name={name(subject.end)} />
      ) : (
        <Stops flows={flows} stopping={stopping} isMost={rows.some((f) => kept.has(keyOf(f)) && isOutside(f))} />
      )}
      <DialogFoot>
        {open.length === 0 ? (
          <CutInstead end={subject.end} />
        ) : (
          <button type="submit" className="ui-button ui-primary">
            Propose
          </button>
        )}
        <kbd>Enter</kbd>
      </DialogFoot>
    </form>
  );
}

interface StopsProps {
  readonly flows: readonly EndFlow[] | undefined;
  readonly stopping: number;
  /** Addresses are kept: their rule may let in pods, too. */
  readonly isMost: boolean;
}

/** How much of what flows today does not go on. */
function Stops({ flows, stopping, isMost }: StopsProps) {
  return (
    <p className={css.stops} data-any={stopping > 0 || undefined} role="status">
      {flows === undefined
        ? 'Looking for its flows…'
        : stopping > 0
          ? `${isMost ? 'At most ' : ''}${stopping} of the ${plural(flows.length, 'flow')} listed here stop${stopping === 1 ? 's' : ''}${isMost ? ': the addresses that are kept may be those of pods' : ''}`
          : 'No flow stops'}
    </p>
  );
}

interface KeptFlowsProps {
  readonly direction: Direction;
  readonly rows: readonly EndFlow[];
  readonly isLoading: boolean;
  /** Of a whole namespace: both ends are told. */
  readonly isWhole: boolean;
  readonly kept: ReadonlySet<string>;
  readonly keep: (some: readonly EndFlow[], isKept: boolean) => void;
  readonly name: (id: string) => string;
}

function KeptFlows({ direction, rows, isLoading, isWhole, kept, keep, name }: KeptFlowsProps) {
  const far = (f: EndFlow): string => name(direction === 'ingress' ? f.from : f.to);
  return (
    <fieldset className={css.keeps}>
      <legend>{direction === 'ingress' ? 'Comes in today: keep' : 'Goes out today: keep'}</legend>
      {rows.length > 1 ? (
        <div className={css.keepAll}>
          <button type="button" className={shared.link} onClick={() => keep(rows, true)}>
            keep all {rows.length}
          </button>
          <button type="button" className={shared.link} onClick={() => keep(rows, false)}>
            keep none
          </button>
        </div>
      ) : null}
      {rows.length === 0 ? <p className={shared.muted}>{isLoading ? 'Looking…' : 'Nothing.'}</p> : null}
      <ul className={css.keepList}>
        {rows.slice(0, SHOWN).map((f) => (
          <li key={keyOf(f)}>
            <label>
              <input type="checkbox" checked={kept.has(keyOf(f))} onChange={(e) => keep([f], e.target.checked)} />
              <StateSign state={f.state} words={stateWords(f.state)} />
              <span className={css.keepName}>{isWhole ? `${name(f.from)} → ${name(f.to)}` : far(f)}</span>
              <span className={shared.muted}>{formatTraffic(adoptTraffic(f.traffic))}</span>
            </label>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? <p className={shared.muted}>and {rows.length - SHOWN} more, which “keep all” keeps too</p> : null}
    </fieldset>
  );
}

// What the lines and boxes mean, and which keys work on them. The meanings show by themselves where there is room.
import { type ReactNode, useState } from 'react';
import css from './canvas.module.css';
import lines from './lines.module.css';
import type { Mark } from './marks';
import { PinIcon } from './PinLine';

const KEYS: readonly (readonly [string, string])[] = [
  ['Tab', 'to the boxes and lines'],
  ['← ↑ ↓ →', 'next box'],
  ['Enter', 'select: why'],
  ['A', 'allow a flow from the box to…'],
  ['Shift A', 'allow a flow to the box from…'],
  ['L', 'isolate the box'],
  ['D', 'allow DNS for the box'],
  ['F2', 'rename the box'],
  ['E', 'to a line of the box'],
  ['Delete', 'cut the line, delete the box'],
  ['Shift F10', 'menu'],
  ['Esc', 'select nothing'],
];

/** The signs of the marks that there are, how many changes have none, and whether something is pinned or a route. */
interface Marked {
  readonly hasPins: boolean;
  readonly hasRoutes: boolean;
  readonly marks: ReadonlySet<Mark['sign']>;
  readonly unmarked: number;
}

function Sample({ children, width = 26 }: { readonly children: ReactNode; readonly width?: number }) {
  return (
    <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true">
      {children}
    </svg>
  );
}

function Line({ state, d = 'M1 6H25', dash }: { readonly state: string; readonly d?: string; readonly dash?: string }) {
  return <path className={lines.flow} data-state={state} d={d} strokeDasharray={dash} />;
}

const Bar = ({ state, x }: { readonly state: string; readonly x: number }) => <path className={lines.bar} data-state={state} d={`M${x} 1.5V10.5`} />;

/** How what differs from the baseline is marked: only what is marked just now. */
function MarkMeanings({ marks, unmarked }: Omit<Marked, 'hasPins' | 'hasRoutes'>) {
  return (
    <>
      {marks.has('+') || marks.has('±') ? (
        <li>
          <Sample>
            <path className={lines.markHalo} data-mark="more" d="M1 6H25" />
            <Line state="allowed" />
          </Sample>
          <b>+</b> opened, widened
        </li>
      ) : null}
      {marks.has('−') || marks.has('±') ? (
        <li>
          <Sample>
            <path className={lines.markHalo} data-mark="less" d="M1 6H25" />
            <Line state="allowed" />
          </Sample>
          <b>−</b> narrowed
        </li>
      ) : null}
      {marks.has('±') ? (
        <li>
          <b>±</b> both
        </li>
      ) : null}
      {marks.has('×') ? (
        <li>
          <Sample>
            <path className={lines.gone} d="M1 6H25" />
          </Sample>
          <b>×</b> closed
        </li>
      ) : null}
      {unmarked > 0 ? <li>{unmarked.toLocaleString('en')} more changes are in the list only</li> : null}
    </>
  );
}

function Meanings({ hidden, marks, unmarked, hasPins, hasRoutes }: { readonly hidden: number } & Marked) {
  return (
    <ul className={css.legendBody}>
      <li>
        <Sample>
          <Line state="allowed" />
        </Sample>
        allowed
      </li>
      <li>
        <Sample>
          <Line state="half-open" d="M1 6H13" />
          <Line state="half-open" d="M18 6H26" dash="2 2.4" />
          <Bar state="half-open" x={15.5} />
        </Sample>
        half-open
      </li>
      <li>
        <Sample>
          <Line state="denied" />
          <Bar state="denied" x={13} />
        </Sample>
        denied
      </li>
      <li>
        <Sample>
          <Line state="unsure" dash="0.1 5" />
        </Sample>
        unsure
      </li>
      <li>
        <Sample>
          <Line state="default" />
        </Sample>
        by default{hidden > 0 ? ` (${hidden} hidden)` : ''}
      </li>
      <li>
        <Sample>
          <rect x="1" y="1" width="24" height="10" rx="3" fill="none" stroke="var(--muted)" strokeDasharray="3 2" />
        </Sample>
        implied
      </li>
      <li>
        <Sample width={13}>
          <path d="M3.5 6V4a2.5 2.5 0 0 1 5 0v2M2 6h8v5H2z" fill="currentColor" stroke="currentColor" strokeWidth="1.1" />
        </Sample>
        isolated
        <Sample width={13}>
          <path d="M3.5 6V3.4a2.5 2.5 0 0 1 4.8-.9M2 6h8v5H2z" fill="none" stroke="currentColor" strokeWidth="1.1" />
        </Sample>
        open
      </li>
      <MarkMeanings marks={marks} unmarked={unmarked} />
      {hasPins ? (
        <li>
          <PinIcon /> pinned
        </li>
      ) : null}
      {hasRoutes ? (
        <li>
          <Sample>
            <path className={lines.flow} data-state="allowed" data-route d="M1 6H25" />
            <path className={lines.routeCore} d="M1 6H25" />
          </Sample>
          route of an Ingress
        </li>
      ) : null}
    </ul>
  );
}

function Toggle(props: { readonly isOpen: boolean; readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className={css.legendToggle} aria-expanded={props.isOpen} onClick={props.onClick}>
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
        <path d={props.isOpen ? 'M1.5 3.5 5 7l3.5-3.5' : 'M3.5 1.5 7 5 3.5 8.5'} fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      {props.children}
    </button>
  );
}

export function Legend({ hidden, isRoomy, ...marked }: { readonly hidden: number; readonly isRoomy: boolean } & Marked) {
  const [choice, setChoice] = useState<boolean>();
  const [showsKeys, setShowsKeys] = useState(false);
  const isOpen = choice ?? isRoomy;
  return (
    <section className={css.legend} aria-label="Legend">
      {showsKeys ? (
        <dl className={css.legendKeys}>
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className={css.legendRow}>
        <Toggle isOpen={isOpen} onClick={() => setChoice(!isOpen)}>
          Legend
        </Toggle>
        {isOpen ? <Meanings hidden={hidden} {...marked} /> : null}
        <Toggle isOpen={showsKeys} onClick={() => setShowsKeys(!showsKeys)}>
          Keys
        </Toggle>
      </div>
    </section>
  );
}

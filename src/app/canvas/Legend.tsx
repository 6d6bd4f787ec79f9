// What the lines and boxes mean, and which keys work on them. Open by itself where there is room.
import { useState } from 'react';
import css from './canvas.module.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['← ↑ ↓ →', 'next box'],
  ['Enter', 'why'],
  ['A', 'allow flow to…'],
  ['Delete', 'cut'],
  ['E', 'flows of a box'],
  ['Esc', 'clear'],
];

function Sample({ children, width = 26 }: { readonly children: React.ReactNode; readonly width?: number }) {
  return (
    <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true">
      {children}
    </svg>
  );
}

const line = (className: string | undefined, state: string, dash?: string, d = 'M1 6H25') => <path className={className} data-state={state} d={d} strokeDasharray={dash} />;

export function Legend({ hidden, isRoomy }: { readonly hidden: number; readonly isRoomy: boolean }) {
  const [choice, setOpen] = useState<boolean>();
  const isOpen = choice ?? isRoomy;
  return (
    <section className={css.legend} aria-label="Legend">
      <button type="button" className={css.legendToggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
          <path d={isOpen ? 'M1.5 3.5 5 7l3.5-3.5' : 'M3.5 1.5 7 5 3.5 8.5'} fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        Legend
      </button>
      {isOpen ? (
        <>
          <ul className={css.legendBody}>
            <li>
              <Sample>{line(css.flow, 'allowed')}</Sample>allowed
            </li>
            <li>
              <Sample>
                {line(css.flow, 'half-open', undefined, 'M1 6H13')}
                {line(css.flow, 'half-open', '2 2.4', 'M18 6H26')}
                <path className={css.bar} data-state="half-open" d="M15.5 1.5V10.5" />
              </Sample>
              half-open
            </li>
            <li>
              <Sample>
                {line(css.flow, 'denied')}
                <path className={css.bar} data-state="denied" d="M13 1.5V10.5" />
              </Sample>
              denied
            </li>
            <li>
              <Sample>{line(css.flow, 'unsure', '0.1 5')}</Sample>unsure
            </li>
            <li>
              <Sample>{line(css.flow, 'default')}</Sample>open by default{hidden > 0 ? ` (${hidden} hidden)` : ''}
            </li>
            <li>
              <Sample>
                <rect x="1" y="1" width="24" height="10" rx="3" fill="none" stroke="var(--muted)" strokeDasharray="3 2" />
              </Sample>
              implied
            </li>
            <li>
              <Sample width={30}>
                <path d="M3 6V4a2.4 2.4 0 0 1 4.8 0v2M1.5 6h8v5h-8z" fill="currentColor" stroke="currentColor" strokeWidth="1.1" />
                <path d="M21.5 6V3.4a2.4 2.4 0 0 1 4.6-.9M19.5 6h8v5h-8z" fill="none" stroke="currentColor" strokeWidth="1.1" />
              </Sample>
              isolated, open (left in, right out)
            </li>
          </ul>
          <div className={css.legendKeys}>
            {KEYS.map(([key, does]) => (
              <span key={key} style={{ marginRight: 12, whiteSpace: 'nowrap' }}>
                <kbd>{key}</kbd> {does}
              </span>
            ))}
          </div>
        </>
      ) : null}
    </section>
  );
}

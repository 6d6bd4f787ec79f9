// What the cells mean, and which keys work on them.
import { useState } from 'react';
import { useAppState } from '../state/use-state';
import css from './around.module.css';
import { Chevron } from './Chevron';
import cell from './cell.module.css';

const MEANINGS: readonly (readonly [state: string, text: string, words: string])[] = [
  ['allowed', '8080', 'allowed'],
  ['half-open', '443 ◐', 'half-open'],
  ['denied', 'deny', 'denied'],
  ['unsure', '?443', 'unsure'],
  ['default', 'all', 'by default'],
  ['blocked', '', 'blocked'],
];

const KEYS: readonly (readonly [string, string])[] = [
  ['← ↑ ↓ →', 'next cell; names are cells too'],
  ['Home, End', 'first and last in the row; with Ctrl, of all'],
  ['Page ↑ ↓', 'a page of rows'],
  ['Enter', 'allow what is blocked, else what can be done; on a namespace, fold'],
  ['Delete', 'cut'],
  ['A', 'allow, or allow more'],
  ['I', 'isolate the destination'],
  ['Space, W', 'why: both ends below; then the arrows keep explaining'],
  ['+ −', 'unfold and fold the namespaces of the cell'],
  ['Letters', 'on names: go to the name that begins so'],
  ['Shift F10', 'menu'],
];

export function Foot() {
  const showDefault = useAppState((s) => s.lens.showDefault);
  const isQuiet = (state: string): boolean => state === 'default' && !showDefault;
  const [showsKeys, setShowsKeys] = useState(false);
  return (
    <section className={css.foot} aria-label="Legend">
      {showsKeys ? (
        <dl className={css.keys}>
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
      <div className={css.footRow}>
        <ul className={css.meanings}>
          {MEANINGS.map(([state, text, words]) => (
            <li key={state}>
              <span className={cell.sample} data-state={state} data-quiet={isQuiet(state) ? '' : undefined} aria-hidden="true">
                {isQuiet(state) ? '' : text}
              </span>
              {words}
            </li>
          ))}
        </ul>
        <button type="button" className={css.footToggle} aria-expanded={showsKeys} onClick={() => setShowsKeys(!showsKeys)}>
          <Chevron folded={!showsKeys} />
          Keys
        </button>
      </div>
    </section>
  );
}

// What differs from the files as they were imported or saved: flows by what happened to them, each with its way back.
import { type FocusEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChangedFlow, Changes } from '../../engine/index';
import { revertAll, takeBaseline } from '../state/baseline';
import { selectionOf } from '../state/changed-ends';
import { select } from '../state/lens';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { ChangeRow } from './ChangeRow';
import { againstWords, endName, KINDS, MEANINGS, portWords } from './change-words';
import css from './changes.module.css';
import shared from './inspector.module.css';
import { namesOf } from './words';

const SHOWN = 200;
/** From this many rows on they can be filtered. */
const MANY = 9;

/** The row that led away from the list: coming back to the list, the focus is there again. */
let leftAt: string | undefined;

function show(change: ChangedFlow): void {
  const graph = getState().result.view?.graph;
  leftAt = change.id;
  if (graph) select(selectionOf(change, graph));
}

export function ChangesActions() {
  const baseline = useAppState((s) => s.baseline);
  const count = useAppState((s) => s.result.view?.changes?.count ?? 0);
  return (
    <>
      <span className={shared.muted}>{againstWords(baseline)}</span>
      {count > 0 ? (
        <span className={shared.headActions}>
          <button type="button" className="ui-button ui-small" title="Puts all files back as they were; undo brings the changes back" onClick={revertAll}>
            Revert all
          </button>
          <button
            type="button"
            className="ui-button ui-small"
            title="From now on changes are told against the files as they are now"
            onClick={() => takeBaseline('taken')}
          >
            Take as the new baseline
          </button>
        </span>
      ) : null}
    </>
  );
}

/** Keeps the focus in the list when the row that had it goes, as it does when it is reverted. */
function useKeptFocus() {
  const list = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  useEffect(() => {
    if (leftAt === undefined || document.activeElement !== document.body) return;
    const row = [...(list.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])].find((it) => it.dataset.change === leftAt);
    leftAt = undefined;
    row?.focus();
  }, []);
  // After every rendering: each may have taken the row away.
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body) list.current?.focus();
  });
  const onFocus = (): void => {
    isInside.current = true;
  };
  const onBlur = (event: FocusEvent<Element, Element>): void => {
    // A dialog only borrows the focus.
    const { relatedTarget: next } = event;
    if (next !== null && !event.currentTarget.contains(next) && !next.closest('[role="dialog"]')) isInside.current = false;
  };
  return { ref: list, onFocus, onBlur };
}

function Groups({ changes, typed }: { readonly changes: Changes; readonly typed: string }) {
  const view = useAppState((s) => s.result.view);
  const name = namesOf(view);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (c: ChangedFlow): string => `${c.kind} ${endName(c.from, name)} → ${endName(c.to, name)} ${portWords(c).shown}`.toLowerCase();
  const fitting = words.length ? changes.flows.filter((c) => words.every((w) => textOf(c).includes(w))) : changes.flows;
  const sorted = KINDS.flatMap((kind) => fitting.filter((c) => c.kind === kind));
  const shown = sorted.slice(0, SHOWN);
  const beyond = changes.count - changes.flows.length;
  return (
    <>
      {KINDS.map((kind) => {
        const rows = shown.filter((c) => c.kind === kind);
        if (rows.length === 0) return null;
        const all = sorted.filter((c) => c.kind === kind).length;
        return (
          <section key={kind} className={css.group} aria-label={`${kind}: ${MEANINGS[kind]}`}>
            <h3 className={shared.columnHead}>
              {all} {kind} <span className={css.meaning}>{MEANINGS[kind]}</span>
            </h3>
            <ul className={css.rows}>
              {rows.map((c) => (
                <ChangeRow key={c.id} change={c} name={name} show={show} />
              ))}
            </ul>
          </section>
        );
      })}
      {sorted.length === 0 ? <p className={shared.summary}>No change fits “{typed}”.</p> : null}
      {sorted.length > SHOWN ? <p className={shared.summary}>and {(sorted.length - SHOWN).toLocaleString('en')} more: filter to find them</p> : null}
      {beyond > 0 ? <p className={shared.summary}>{beyond.toLocaleString('en')} further flows differ, too many to be listed.</p> : null}
    </>
  );
}

const NONE: Changes = { count: 0, flows: [] };

export function ChangesPane() {
  const changes = useAppState((s) => s.result.view?.changes) ?? NONE;
  const hasBaseline = useAppState((s) => s.baseline !== undefined);
  const [typed, setTyped] = useState('');
  const kept = useKeptFocus();
  return (
    <div {...kept} className={css.list} tabIndex={-1}>
      {changes.flows.length >= MANY ? (
        <input
          type="search"
          className={css.filter}
          aria-label="Filter the changes"
          placeholder="Filter by name, port or kind"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
      ) : null}
      {changes.count > 0 ? (
        <Groups changes={changes} typed={typed} />
      ) : (
        <p className={shared.summary}>
          {hasBaseline
            ? 'No changes: what flows is what flowed before. Edit the text or draw a flow, and what opens and closes is listed here.'
            : 'There is nothing to compare with yet. What you import or export from here on is.'}
        </p>
      )}
    </div>
  );
}

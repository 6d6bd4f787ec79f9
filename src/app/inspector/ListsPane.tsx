// What the inspector shows while nothing is selected: the problems, the changes, the posture or the pins, as tabs.
import { type ComponentType, type KeyboardEvent, useRef } from 'react';
import { chooseList } from '../state/lens';
import type { ListName } from '../state/types';
import { useAppState } from '../state/use-state';
import { ChangesActions, ChangesPane } from './ChangesPane';
import css from './changes.module.css';
import shared from './inspector.module.css';
import { PinsActions, PinsPane } from './PinsPane';
import { PosturePane } from './PosturePane';
import { ProblemsPane, ProblemsWords } from './ProblemsPane';

const LISTS: readonly (readonly [ListName, string])[] = [
  ['problems', 'Problems'],
  ['changes', 'Changes'],
  ['posture', 'Posture'],
  ['pins', 'Pins'],
];

/** What a list is, and what stands beside the tabs for it. */
const CONTENTS: Record<ListName, { readonly Head: ComponentType; readonly Body: ComponentType }> = {
  problems: { Head: ProblemsWords, Body: ProblemsPane },
  changes: { Head: ChangesActions, Body: ChangesPane },
  posture: { Head: () => null, Body: PosturePane },
  pins: { Head: PinsActions, Body: PinsPane },
};
const PANEL = 'inspector-list';

function Tabs({ list }: { readonly list: ListName }) {
  const problems = useAppState((s) => s.result.view?.problems.length ?? 0);
  const changes = useAppState((s) => s.result.view?.changes?.count ?? 0);
  const strip = useRef<HTMLDivElement>(null);
  const pins = useAppState((s) => s.result.view?.pins.length ?? 0);
  const counts: Partial<Record<ListName, number>> = { problems, changes, ...(pins > 0 ? { pins } : {}) };

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = LISTS.findIndex(([id]) => id === list);
    const to = { ArrowLeft: at - 1 + LISTS.length, ArrowRight: at + 1, Home: 0, End: LISTS.length - 1 }[event.key];
    const next = to === undefined ? undefined : LISTS[to % LISTS.length]?.[0];
    if (!next) return;
    event.preventDefault();
    chooseList(next);
    strip.current?.querySelector<HTMLElement>(`#list-tab-${next}`)?.focus();
  };

  return (
    <div ref={strip} className={css.tabs} role="tablist" aria-label="Lists" onKeyDown={onKeyDown}>
      {LISTS.map(([id, title]) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`list-tab-${id}`}
          className={css.tab}
          aria-selected={id === list}
          aria-controls={PANEL}
          tabIndex={id === list ? 0 : -1}
          onClick={() => chooseList(id)}
        >
          {title} {counts[id] === undefined ? null : <span className={css.count}>{counts[id].toLocaleString('en')}</span>}
        </button>
      ))}
    </div>
  );
}

export function ListsPane() {
  const list = useAppState((s) => s.lens.list);
  const { Head, Body } = CONTENTS[list];
  return (
    <div className={shared.pane}>
      <header className={`${shared.head} ${css.head}`}>
        <Tabs list={list} />
        <Head />
      </header>
      <div id={PANEL} className={css.panel} role="tabpanel" aria-labelledby={`list-tab-${list}`}>
        <Body />
      </div>
    </div>
  );
}

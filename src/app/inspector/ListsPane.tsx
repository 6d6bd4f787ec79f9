// What the inspector shows while nothing is selected: the problems or the changes, as two tabs.
import { type KeyboardEvent, useRef } from 'react';
import { chooseList } from '../state/lens';
import type { ListName } from '../state/types';
import { useAppState } from '../state/use-state';
import { ChangesActions, ChangesPane } from './ChangesPane';
import css from './changes.module.css';
import shared from './inspector.module.css';
import { ProblemsPane, ProblemsWords } from './ProblemsPane';

const LISTS: readonly (readonly [ListName, string])[] = [
  ['problems', 'Problems'],
  ['changes', 'Changes'],
];
const PANEL = 'inspector-list';

function Tabs({ list }: { readonly list: ListName }) {
  const problems = useAppState((s) => s.result.view?.problems.length ?? 0);
  const changes = useAppState((s) => s.result.view?.changes?.count ?? 0);
  const strip = useRef<HTMLDivElement>(null);
  const counts: Record<ListName, number> = { problems, changes };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight' && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const next: ListName = event.key === 'Home' ? 'problems' : event.key === 'End' ? 'changes' : list === 'problems' ? 'changes' : 'problems';
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
          {title} <span className={css.count}>{counts[id].toLocaleString('en')}</span>
        </button>
      ))}
    </div>
  );
}

export function ListsPane() {
  const list = useAppState((s) => s.lens.list);
  return (
    <div className={shared.pane}>
      <header className={`${shared.head} ${css.head}`}>
        <Tabs list={list} />
        {list === 'changes' ? <ChangesActions /> : <ProblemsWords />}
      </header>
      <div id={PANEL} className={css.panel} role="tabpanel" aria-labelledby={`list-tab-${list}`}>
        {list === 'changes' ? <ChangesPane /> : <ProblemsPane />}
      </div>
    </div>
  );
}

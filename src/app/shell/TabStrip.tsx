// Above the canvas: which view of the flows this is, and how much there is.
import { type KeyboardEvent, useRef } from 'react';
import { GuideButton } from '../samples/GuideButton';
import { showView } from '../state/lens';
import type { ViewName } from '../state/types';
import { useAppState } from '../state/use-state';
import styles from './TabStrip.module.css';

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

const VIEWS: readonly (readonly [ViewName, string])[] = [
  ['graph', 'Graph'],
  ['matrix', 'Matrix'],
  ['policy', 'Policy'],
];

function Tabs() {
  const shown = useAppState((s) => s.lens.view);
  const strip = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = VIEWS.findIndex(([view]) => view === shown);
    const to = { ArrowLeft: at - 1 + VIEWS.length, ArrowRight: at + 1, Home: 0, End: VIEWS.length - 1 }[event.key];
    const next = to === undefined ? undefined : VIEWS[to % VIEWS.length];
    if (!next) return;
    event.preventDefault();
    showView(next[0]);
    strip.current?.querySelector<HTMLElement>(`#view-tab-${next[0]}`)?.focus();
  };

  return (
    <div ref={strip} className={styles.tabList} role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {VIEWS.map(([view, title]) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`view-tab-${view}`}
          aria-selected={view === shown}
          aria-controls="view"
          tabIndex={view === shown ? 0 : -1}
          className={styles.tab}
          onClick={() => showView(view)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

export function TabStrip() {
  const counts = useAppState((s) => s.result.view?.counts);
  const implied = useAppState((s) => s.result.view?.graph.nodes.filter((n) => n.kind === 'implied').length ?? 0);
  const words = counts
    ? `${count(counts.workloads, 'workload')}${implied > 0 ? ` and ${implied.toLocaleString('en')} implied` : ''} · ${count(counts.namespaces, 'namespace')} · ${count(counts.flows, 'flow')}`
    : '';
  return (
    <div className={styles.tabs}>
      <Tabs />
      <GuideButton />
      {counts && counts.workloads + counts.policies > 0 && (
        <span className={styles.counts} title={words}>
          {words}
        </span>
      )}
    </div>
  );
}

// Above the row headers: which way to read, and what is shown.

import { foldAll } from '../state/fold-all';
import { toggleDefaults } from '../state/lens';
import { useAppState } from '../state/use-state';
import { isNamespace, type Line } from './axis';
import type { Layout } from './layout';
import css from './matrix.module.css';

export function Corner({ lines, layout }: { readonly lines: readonly Line[]; readonly layout: Layout }) {
  const showDefault = useAppState((s) => s.lens.showDefault);
  const namespaces = lines.filter(isNamespace);
  const kinds = new Set(namespaces.map((l) => l.kind));
  const foldEvery = (folded: boolean): void =>
    foldAll(
      namespaces.map((l) => l.id),
      folded,
    );
  return (
    <div className={css.corner} style={{ width: layout.headWidth, height: layout.headHeight }}>
      <div className={css.cornerTools} role="toolbar" aria-label="Matrix">
        <button
          type="button"
          className={css.cornerButton}
          aria-pressed={showDefault}
          title="Show ports of flows that are open by default"
          onClick={toggleDefaults}
        >
          Default flows
        </button>
        <div className={css.cornerRow}>
          {kinds.has('open') ? (
            <button type="button" className={css.cornerButton} onClick={() => foldEvery(true)}>
              Fold all
            </button>
          ) : null}
          {kinds.has('folded') ? (
            <button type="button" className={css.cornerButton} onClick={() => foldEvery(false)}>
              Unfold all
            </button>
          ) : null}
        </div>
      </div>
      <p className={css.cornerWords} aria-hidden="true">
        <span>from ↓</span>
        <span>to →</span>
      </p>
    </div>
  );
}

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
  const canFold = namespaces.some((l) => l.kind === 'open');
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
        {namespaces.length > 0 ? (
          <button
            type="button"
            className={css.cornerButton}
            onClick={() =>
              foldAll(
                namespaces.map((l) => l.id),
                canFold,
              )
            }
          >
            {canFold ? 'Fold all' : 'Unfold all'}
          </button>
        ) : null}
      </div>
      <p className={css.cornerWords} aria-hidden="true">
        <span>from ↓</span>
        <span>to →</span>
      </p>
    </div>
  );
}

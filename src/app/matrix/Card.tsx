// What the cell under the mouse or the keyboard says, in words, in the corner that it leaves free.
import css from './around.module.css';
import { blockerWords, enterWords, isBeyond, sideWords, type Target, verdictWords } from './cell-words';
import { MARK_WORDS, type Mark } from './changed';
import type { Reading } from './use-reading';

export interface CardProps {
  readonly target: Target;
  readonly reading: Reading | undefined;
  readonly mark: Mark | undefined;
  readonly corner: 'left' | 'right';
  /** How far the left corner is from the border: the width of the row headers. */
  readonly indent: number;
}

export function Card({ target, reading, mark, corner, indent }: CardProps) {
  const { from, to, cell } = target;
  const explanation = reading?.explanation;
  const enter = enterWords(target);
  return (
    <div className={css.card} data-corner={corner} style={corner === 'left' ? { left: indent + 12 } : undefined} aria-hidden="true">
      <b className={css.cardTitle}>
        {from.name} → {to.name}
      </b>
      <p className={css.verdict} data-state={cell.self || isBeyond(target) ? 'self' : cell.state}>
        {verdictWords(target)}
        {isBeyond(target) ? '' : blockerWords(explanation)}
        {mark ? `, ${MARK_WORDS[mark]}` : ''}
      </p>
      {explanation ? (
        <dl className={css.sides}>
          <dt>out</dt>
          <dd>{sideWords(explanation.egress)}</dd>
          <dt>in</dt>
          <dd>{sideWords(explanation.ingress)}</dd>
        </dl>
      ) : null}
      {enter ? (
        <p className={css.cardKeys}>
          <kbd>Enter</kbd> {enter}
        </p>
      ) : null}
    </div>
  );
}

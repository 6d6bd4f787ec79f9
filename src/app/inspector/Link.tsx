// A link inside the page: to lines of the text, to a node, an edge or a policy.
import type { ReactNode } from 'react';
import type { Span } from '../../engine/index';
import { reveal } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './inspector.module.css';
import { placeWords } from './lines';

export function Link({ onClick, children, title }: { readonly onClick: () => void; readonly children: ReactNode; readonly title?: string }) {
  return (
    <button type="button" className={css.link} onClick={onClick} title={title}>
      {children}
    </button>
  );
}

/** The place of a span, which a click shows in the text. */
export function PlaceLink({ span }: { readonly span: Span }) {
  const files = useAppState((s) => s.workspace.files);
  return (
    <button type="button" className={css.place} onClick={() => reveal(span, { caret: true })}>
      {placeWords(span, files)}
    </button>
  );
}

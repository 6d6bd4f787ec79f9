// A term of a selector, which breaks at the slash of a label's key rather than within a word.
import { Fragment } from 'react';
import css from './cards.module.css';

export function Term({ term, title }: { readonly term: string; readonly title?: string | undefined }) {
  const [first, ...more] = term.split('/');
  return (
    <p className={css.term} title={title}>
      {first}
      {more.map((part) => (
        <Fragment key={part}>
          /<wbr />
          {part}
        </Fragment>
      ))}
    </p>
  );
}

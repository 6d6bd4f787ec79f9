// The lines that a proposal changes, as a diff: by sign, by colour and in words for those who hear it.
import type { Hunk } from '../../engine/index';
import css from './gesture.module.css';
import { reachable } from './reachable';

const WORDS = { '+': 'added', '-': 'removed', ' ': '' } as const;

/** Lines with keys: lines of a text have no identity but their place. */
const numbered = (hunk: Hunk) => hunk.lines.map((line, i) => ({ key: `${hunk.line + i} ${line.sign}`, line }));

export function Hunks({ hunks }: { readonly hunks: readonly Hunk[] }) {
  return (
    <section ref={reachable} className={css.hunks} aria-label="Changed lines">
      {hunks.map((hunk) => (
        <figure key={`${hunk.file} ${hunk.line} ${hunk.title}`} className={css.hunk}>
          <figcaption className={css.hunkHead}>
            {[hunk.file, hunk.title, hunk.created ? 'new file' : `line ${hunk.line}`].filter(Boolean).join(' · ')}
          </figcaption>
          <pre className={css.diff}>
            {numbered(hunk).map(({ key, line }) => (
              <span key={key} className={css.diffLine} data-sign={line.sign}>
                <span className={css.diffSign}>{line.sign}</span>
                {WORDS[line.sign] ? <span className="visually-hidden">{WORDS[line.sign]}: </span> : null}
                {line.text}
                {'\n'}
              </span>
            ))}
          </pre>
        </figure>
      ))}
    </section>
  );
}

// The lines that a proposal changes, as a diff: by sign, by colour and in words for those who hear it.
import type { Hunk } from '../../engine/index';
import css from './inspector.module.css';

const WORDS = { '+': 'added', '-': 'removed', ' ': '' } as const;

export function Hunks({ hunks }: { readonly hunks: readonly Hunk[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={css.hunks} tabIndex={0} role="region" aria-label="Changed lines">
      {hunks.map((hunk) => (
        <figure key={`${hunk.file} ${hunk.line} ${hunk.title}`} className={css.hunk}>
          <figcaption className={css.hunkHead}>
            {hunk.file} · {hunk.title}
            {hunk.created ? ' · new file' : ` · line ${hunk.line}`}
          </figcaption>
          <pre className={css.diff}>
            {hunk.lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other identity
              <span key={i} className={css.diffLine} data-sign={line.sign}>
                <span className={css.diffSign}>{line.sign}</span>
                {WORDS[line.sign] ? <span className="visually-hidden">{WORDS[line.sign]}: </span> : null}
                {line.text}
                {'\n'}
              </span>
            ))}
          </pre>
        </figure>
      ))}
    </div>
  );
}

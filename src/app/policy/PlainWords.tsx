// The policy in plain sentences, as `netpol describe` prints them.
import { useBoard } from './board';
import boardCss from './board.module.css';

export function PlainWords() {
  const { text = [] } = useBoard().policy;
  return text.length === 0 ? null : (
    <section className={boardCss.plainWords} aria-label="In plain words">
      {text.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

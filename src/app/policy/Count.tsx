// How many workloads something matches; opened, which ones.
import { useId, useState } from 'react';
import { useBoard } from './board';
import cardsCss from './cards.module.css';
import { workloads } from './words';

interface CountProps {
  readonly count: number;
  readonly members: readonly string[];
  /** What matches them, for screen readers: `matched by app = web`. */
  readonly of: string;
}

export function Count({ count, members, of }: CountProps) {
  const { name } = useBoard();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (members.length === 0) return <span className={cardsCss.count}>{workloads(count)}</span>;
  return (
    <>
      <button
        type="button"
        className={cardsCss.countButton}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={`${workloads(count)} ${of}`}
        onClick={() => setOpen(!isOpen)}
      >
        {workloads(count)}
      </button>
      {isOpen ? (
        <ul id={id} className={cardsCss.members}>
          {members.map((m) => (
            <li key={m}>{name(m)}</li>
          ))}
          {count > members.length ? <li>and {(count - members.length).toLocaleString('en')} more</li> : null}
        </ul>
      ) : null}
    </>
  );
}

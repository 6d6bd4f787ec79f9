// One sample of the gallery: a click opens it, another its repaired version.
import { Icon } from '../icons/Icon';
import { useAppState } from '../state/use-state';
import styles from './Samples.module.css';
import type { Sample } from './samples';

interface Props {
  readonly sample: Sample;
  /** Its number in the lesson, where it has one. */
  readonly number?: number;
  readonly choose: (sample: Sample, files?: readonly string[]) => void;
}

export function SampleCard({ sample, number, choose }: Props) {
  const { repair } = sample;
  const isFinished = useAppState((s) => s.lens.guide.finished.includes(sample.id));
  const isOpen = useAppState((s) => s.workspace.files.length > 0 && s.sample?.id === sample.id);
  return (
    <li className={styles.card} data-open={isOpen || undefined}>
      <button type="button" className={styles.open} onClick={() => choose(sample)}>
        <strong>
          {number !== undefined && <span className={styles.number}>{number}</span>}
          {sample.title}
          {isFinished && (
            <span className={styles.finished}>
              <Icon name="check" size={12} />
              finished
            </span>
          )}
          {isOpen && <span className={styles.isOpen}>open now</span>}
        </strong>
        <span>{sample.summary}</span>
      </button>
      {repair && (
        <button type="button" className="ui-button ui-small" aria-label={`${repair.title}: ${sample.title}`} onClick={() => choose(sample, repair.files)}>
          {repair.title}
        </button>
      )}
    </li>
  );
}

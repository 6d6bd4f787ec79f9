// The samples as buttons, for an empty page.

import styles from './Samples.module.css';
import { openSampleFiles } from './samples';
import { useSamples } from './use-samples';

export function SampleButtons() {
  return (
    <ul className={styles.list}>
      {useSamples().map((sample) => (
        <li key={sample.id} className={styles.card}>
          <button type="button" className={styles.open} onClick={() => void openSampleFiles(sample)}>
            <strong>{sample.title}</strong>
            <span>{sample.summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

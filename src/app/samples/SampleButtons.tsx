// The scenarios as buttons, for an empty page; the recipes are a click further.
import { openDialog } from '../state/lens';
import { openFromGallery } from './open-from-gallery';
import { SampleCard } from './SampleCard';
import styles from './Samples.module.css';
import { useSamples } from './use-samples';

export function SampleButtons() {
  const samples = useSamples();
  const recipes = samples.filter((sample) => sample.group === 'recipe').length;
  return (
    <>
      <ul className={styles.list}>
        {samples
          .filter((sample) => sample.group === 'scenario')
          .map((sample) => (
            <SampleCard key={sample.id} sample={sample} choose={(chosen, files) => void openFromGallery(chosen, files)} />
          ))}
      </ul>
      {recipes > 0 && (
        <button type="button" className={`ui-button ${styles.more}`} onClick={() => openDialog('samples')}>
          And {recipes} recipes…
        </button>
      )}
    </>
  );
}

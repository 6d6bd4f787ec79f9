// The gallery: each sample with what it teaches; one click opens it.
import { Dialog } from 'radix-ui';
import { Icon } from '../icons/Icon';
import { giveFocusBack } from '../state/focus-back';
import { closeDialog } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './Samples.module.css';
import { openSampleFiles, type Sample } from './samples';
import { useSamples } from './use-samples';

async function choose(sample: Sample, files?: readonly string[]): Promise<void> {
  closeDialog();
  await openSampleFiles(sample, files);
}

function Card({ sample }: { readonly sample: Sample }) {
  const { repair } = sample;
  return (
    <li className={styles.card}>
      <button type="button" className={styles.open} onClick={() => void choose(sample)}>
        <strong>{sample.title}</strong>
        <span>{sample.summary}</span>
      </button>
      {repair && (
        <button type="button" className="ui-button ui-small" aria-label={`${repair.title}: ${sample.title}`} onClick={() => void choose(sample, repair.files)}>
          {repair.title}
        </button>
      )}
    </li>
  );
}

export function SamplesDialog() {
  const open = useAppState((s) => s.dialog === 'samples');
  const samples = useSamples();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${styles.dialog}`} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="ui-title">Samples</Dialog.Title>
          <Dialog.Description className="ui-muted">A sample takes the place of the files that are open; undo brings them back.</Dialog.Description>
          <ul className={styles.list}>
            {samples.map((sample) => (
              <Card key={sample.id} sample={sample} />
            ))}
          </ul>
          <Dialog.Close className="ui-icon ui-corner" aria-label="Close">
            <Icon name="close" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

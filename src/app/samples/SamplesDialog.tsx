// The gallery: scenarios and recipes, each with what it teaches; one click opens one. Files of the user's own give way
// only after a question.
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/Icon';
import { giveFocusBack } from '../state/focus-back';
import { closeDialog } from '../state/lens';
import { hasOwnFiles } from '../state/sample';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { groupsOf } from './gallery-list';
import { openFromGallery } from './open-from-gallery';
import { SampleCard } from './SampleCard';
import styles from './Samples.module.css';
import type { Sample } from './samples';
import { useSamples } from './use-samples';

interface Choice {
  readonly sample: Sample;
  readonly files?: readonly string[];
}

function open({ sample, files }: Choice): void {
  closeDialog();
  void openFromGallery(sample, files);
}

function Question({ choice, keep }: { readonly choice: Choice; readonly keep: () => void }) {
  const yes = useRef<HTMLButtonElement>(null);
  const count = useAppState((s) => s.workspace.files.length);
  useEffect(() => yes.current?.focus(), []);
  return (
    <div className={styles.question} role="alert">
      <p>
        Your {count === 1 ? 'file gives' : `${count} files give`} way to <b>{choice.sample.title}</b>. Undo brings {count === 1 ? 'it' : 'them'} back.
      </p>
      <button ref={yes} type="button" className="ui-button ui-primary" onClick={() => open(choice)}>
        Open the sample
      </button>
      <button type="button" className="ui-button" onClick={keep}>
        Keep my {count === 1 ? 'file' : 'files'}
      </button>
    </div>
  );
}

function Gallery() {
  const samples = useSamples();
  const [wanted, want] = useState('');
  const [asked, ask] = useState<Choice>();
  const groups = groupsOf(samples, wanted);
  const recipes = samples.filter((s) => s.group === 'recipe');
  const choose = (sample: Sample, files?: readonly string[]): void => {
    const choice = { sample, ...(files ? { files } : {}) };
    if (hasOwnFiles(getState())) ask(choice);
    else open(choice);
  };
  return (
    <>
      {asked && <Question key={asked.sample.id} choice={asked} keep={() => ask(undefined)} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = groups[0]?.samples ?? [];
          if (first) choose(first);
        }}
      >
        <label className={styles.find}>
          <Icon name="search" size={14} />
          <span className="visually-hidden">Find a sample; Enter opens the first one</span>
          <input type="search" placeholder="Find a sample: DNS, tenants, Calico…" value={wanted} onChange={(event) => want(event.target.value)} />
        </label>
      </form>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title} className={styles.group} aria-label={group.title}>
            <h3>{group.title}</h3>
            <p className="ui-muted">{group.text}</p>
            <ul className={styles.list}>
              {group.samples.map((sample) => (
                <SampleCard key={sample.id} sample={sample} choose={choose} {...(sample.group === 'recipe' ? { number: recipes.indexOf(sample) + 1 } : {})} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && samples.length > 0 && <p className="ui-muted">No sample speaks of that.</p>}
      </div>
    </>
  );
}

export function SamplesDialog() {
  const isOpen = useAppState((s) => s.dialog === 'samples');
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${styles.dialog}`} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="ui-title">Samples</Dialog.Title>
          <Dialog.Description className="ui-muted">
            Each has a guide beside the canvas that shows, asks and checks. It takes the place of what is open; undo brings that back.
          </Dialog.Description>
          <Gallery />
          <Dialog.Close className="ui-icon ui-corner" aria-label="Close">
            <Icon name="close" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

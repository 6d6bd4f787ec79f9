// A place to paste YAML, for those who look for one.
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { Icon } from '../icons/Icon';
import { giveFocusBack } from '../state/focus-back';
import { closeDialog } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './Files.module.css';
import { takeInText } from './take-in';

function Form() {
  const [text, setText] = useState('');
  const submit = () => takeInText(text) && closeDialog();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className={styles.paste}
        aria-label="YAML or JSON"
        placeholder={'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n…'}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit()}
      />
      <div className="ui-actions">
        <button type="submit" className="ui-button ui-primary" disabled={!text.trim()}>
          Open
        </button>
        <Dialog.Close className="ui-button">Cancel</Dialog.Close>
      </div>
    </form>
  );
}

export function PasteDialog() {
  const open = useAppState((s) => s.dialog === 'paste');
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${styles.pasteDialog}`} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="ui-title">Paste YAML</Dialog.Title>
          <Dialog.Description className="ui-muted">
            Policies alone, workloads too, or all that <code>kubectl get ns,deploy,sts,ds,pods,svc,ing,netpol -A -o yaml</code> prints. Nothing leaves this tab.
          </Dialog.Description>
          <Form />
          <Dialog.Close className="ui-icon ui-corner" aria-label="Close">
            <Icon name="close" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

// All shortcuts, from the one list of commands.
import { Dialog } from 'radix-ui';
import { COMMANDS } from '../commands/commands';
import { formatKeys } from '../commands/keys';
import { Icon } from '../icons/Icon';
import { giveFocusBack } from '../state/focus-back';
import { closeDialog } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';
import { isMac } from './use-shortcuts';

export function KeysDialog() {
  const open = useAppState((s) => s.dialog === 'keys');
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${styles.keys}`} aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="ui-title">Keyboard shortcuts</Dialog.Title>
          <dl>
            {COMMANDS.filter((c) => c.keys).map((command) => (
              <div key={command.id}>
                <dt>{command.title}</dt>
                <dd>
                  {command.keys?.map((keys) => (
                    <kbd key={keys}>{formatKeys(keys, { mac: isMac })}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <Dialog.Close className="ui-icon ui-corner" aria-label="Close">
            <Icon name="close" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

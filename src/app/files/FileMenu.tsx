// What can be done with one file.
import { DropdownMenu } from 'radix-ui';
import { Icon } from '../icons/Icon';
import { getState } from '../state/store';
import { removeFile, setReadOnly } from '../state/workspace';
import { download } from './download';
import styles from './Files.module.css';

export function FileMenu({ name, readOnly, rename }: { readonly name: string; readonly readOnly: boolean; readonly rename: () => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`ui-icon ${styles.menu}`} aria-label={`More about ${name}`}>
        <Icon name="more" size={15} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-menu" align="start" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Item className="ui-item" onSelect={() => setTimeout(rename)}>
            Rename…
          </DropdownMenu.Item>
          <DropdownMenu.CheckboxItem className="ui-item" checked={readOnly} onCheckedChange={(next) => setReadOnly(name, next)}>
            Read-only
            <DropdownMenu.ItemIndicator className="ui-check">✓</DropdownMenu.ItemIndicator>
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Item className="ui-item" onSelect={() => download(name, getState().workspace.files.find((f) => f.name === name)?.text ?? '')}>
            Download as it is
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="ui-separator" />
          <DropdownMenu.Item className="ui-item" onSelect={() => removeFile(name)}>
            Close
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

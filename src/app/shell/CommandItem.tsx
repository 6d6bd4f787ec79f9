// A command as an entry of a menu.
import { DropdownMenu } from 'radix-ui';
import { commandOf, isEnabled } from '../commands/commands';
import { formatKeys } from '../commands/keys';
import { useAppState } from '../state/use-state';
import { isMac } from './use-shortcuts';

/** `title`: a shorter one where the menu says the rest. */
export function CommandItem({ id, title }: { readonly id: string; readonly title?: string }) {
  const command = commandOf(id);
  const enabled = useAppState((s) => isEnabled(command, s));
  const keys = command.keys?.[0];
  return (
    <DropdownMenu.Item className="ui-item" disabled={!enabled} onSelect={() => setTimeout(command.run)}>
      {title ?? command.title}
      {keys && <kbd>{formatKeys(keys, { mac: isMac })}</kbd>}
    </DropdownMenu.Item>
  );
}

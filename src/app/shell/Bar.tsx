// The bar: what to open, where to jump, how to get it out.
import { DropdownMenu } from 'radix-ui';
import { commandOf, isEnabled, run } from '../commands/commands';
import { formatKeys } from '../commands/keys';
import { Icon, type IconName } from '../icons/Icon';
import { useAppState } from '../state/use-state';
import { ChangesPill } from './ChangesPill';
import { CommandItem } from './CommandItem';
import { Menu } from './Menu';
import { PlatformMenu } from './PlatformMenu';
import styles from './Shell.module.css';
import { isMac } from './use-shortcuts';

function Brand() {
  return (
    <div className={styles.brand}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M6.6 8.7 13.4 5.2" stroke="var(--allow)" strokeWidth="1.8" />
        <path d="M6.6 11.3 13.4 14.8" stroke="var(--default)" strokeWidth="1.8" strokeDasharray="2 2" />
        <circle cx="4" cy="10" r="3" fill="var(--accent)" />
        <circle cx="16" cy="4" r="3" fill="var(--allow)" />
        <circle cx="16" cy="16" r="3" fill="var(--default)" />
      </svg>
      <h1>Netpol Canvas</h1>
    </div>
  );
}

function IconCommand({ id, icon }: { readonly id: string; readonly icon: IconName }) {
  const command = commandOf(id);
  const enabled = useAppState((s) => isEnabled(command, s));
  const step = useAppState((s) => (id === 'edit.undo' ? s.history.past.at(-1)?.title : id === 'edit.redo' ? s.history.future[0]?.title : undefined));
  const keys = command.keys?.[0] ? ` (${formatKeys(command.keys[0], { mac: isMac })})` : '';
  return (
    <button
      type="button"
      className="ui-icon"
      aria-label={command.title}
      title={`${command.title}${step ? `: ${step}` : ''}${keys}`}
      disabled={!enabled}
      onClick={command.run}
    >
      <Icon name={icon} />
    </button>
  );
}

function ThemeMenu() {
  const theme = useAppState((s) => s.lens.theme);
  return (
    <Menu className="ui-icon" align="end" label="Theme" trigger={<Icon name={theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'system'} />}>
      <CommandItem id="theme.light" title="Light" />
      <CommandItem id="theme.dark" title="Dark" />
      <CommandItem id="theme.follow" title="As the system" />
    </Menu>
  );
}

const Down = () => <Icon name="down" size={12} />;

export function Bar() {
  return (
    <header className={styles.bar}>
      <Brand />
      <Menu
        className="ui-button"
        point="open"
        trigger={
          <>
            Open <Down />
          </>
        }
      >
        <CommandItem id="file.open" title="Files…" />
        <CommandItem id="folder.open" title="Folder…" />
        <CommandItem id="text.paste" />
        <DropdownMenu.Separator className="ui-separator" />
        <CommandItem id="file.create" />
      </Menu>
      <button type="button" className="ui-button" onClick={() => run('sample.open')}>
        Samples
      </button>
      <button type="button" className={styles.search} onClick={() => run('palette.open')}>
        <Icon name="search" size={14} />
        <span>Jump to anything, run a command</span>
        <kbd>{formatKeys('Mod+K', { mac: isMac })}</kbd>
      </button>
      <ChangesPill />
      <PlatformMenu />
      <IconCommand id="edit.undo" icon="undo" />
      <IconCommand id="edit.redo" icon="redo" />
      <ThemeMenu />
      <Menu
        className="ui-button ui-primary"
        align="end"
        trigger={
          <>
            Export <Down />
          </>
        }
      >
        <CommandItem id="policies.copy" />
        <CommandItem id="policies.download" />
        <CommandItem id="policies.split" />
        <DropdownMenu.Separator className="ui-separator" />
        <CommandItem id="workspace.download" />
      </Menu>
    </header>
  );
}

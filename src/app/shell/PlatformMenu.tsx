// Who enforces the policies, and how what the API leaves open is read.
import { DropdownMenu } from 'radix-ui';
import type { Platform } from '../../engine/index';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { setPlatform } from '../state/workspace';
import { Menu } from './Menu';
import styles from './Shell.module.css';

const change = (part: Partial<Platform>): void => setPlatform({ ...getState().workspace.platform, ...part });

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ label, value, choices, choose }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => choose(next as T)} aria-label={label}>
      <DropdownMenu.Label className="ui-label">{label}</DropdownMenu.Label>
      {choices.map(([id, title]) => (
        <DropdownMenu.RadioItem key={id} className="ui-item" value={id}>
          {title}
          <DropdownMenu.ItemIndicator className="ui-check">✓</DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function PlatformMenu() {
  const platform = useAppState((s) => s.workspace.platform);
  return (
    <Menu
      className={styles.pill ?? ''}
      align="end"
      trigger={
        <>
          enforced by <b>Kubernetes</b>
        </>
      }
    >
      <Choice
        label="Pods on the host's network count as"
        value={platform.hostNetwork}
        choices={[
          ['nodes', 'their node (by the book)'],
          ['pods', 'pods like any other'],
        ]}
        choose={(hostNetwork) => change({ hostNetwork })}
      />
      <DropdownMenu.Separator className="ui-separator" />
      <Choice
        label="An address block matches a pod's own address"
        value={platform.podAddresses}
        choices={[
          ['match', 'yes (by the book)'],
          ['ignore', 'no, only addresses outside'],
        ]}
        choose={(podAddresses) => change({ podAddresses })}
      />
    </Menu>
  );
}

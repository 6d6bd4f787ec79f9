// A group of entries of the palette that lead to things.
import { Command as Cmdk } from 'cmdk';
import type { Target } from '../commands/targets';
import styles from './Shell.module.css';

/** How many entries a group shows: what is further down is found by typing. */
export const LIMIT = 40;

interface PaletteItemsProps {
  readonly heading: string;
  readonly targets: readonly Target[];
  readonly choose: (target: Target) => void;
}

export function PaletteItems({ heading, targets, choose }: PaletteItemsProps) {
  if (targets.length === 0) return null;
  return (
    <Cmdk.Group heading={heading} className={styles.group}>
      {targets.map((target) => (
        <Cmdk.Item key={`${target.kind} ${target.id}`} value={`${target.kind} ${target.id}`} className="ui-item" onSelect={() => choose(target)}>
          <span className={styles.itemName}>{target.title}</span>
          <span className="ui-hint">{target.hint}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

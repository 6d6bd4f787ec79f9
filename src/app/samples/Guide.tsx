// What there is to see in the sample that is open, for as long as it is.
import { Popover } from 'radix-ui';
import { Icon } from '../icons/Icon';
import { useAppState } from '../state/use-state';
import styles from './Samples.module.css';
import { useGuide, useSamples } from './use-samples';

export function Guide() {
  const id = useAppState((s) => (s.workspace.files.length > 0 ? s.sample?.id : undefined));
  const sample = useSamples().find((s) => s.id === id);
  const guide = useGuide(sample?.id);
  if (!sample || !guide) return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="ui-button ui-small ui-quiet">
        <Icon name="book" size={14} />
        Guide
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={`ui-popover ${styles.guide}`} align="start" sideOffset={6} collisionPadding={12}>
          <h2 className="ui-title">{sample.title}</h2>
          {[guide.text, ...guide.steps.map((step) => step.text)].map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

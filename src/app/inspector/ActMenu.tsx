// What else can be done to the thing that the inspector shows: a button with a menu.
import { DropdownMenu } from 'radix-ui';
import type { Act } from '../commands/node-acts';

/** `about` is what the menu is about, for those who hear it. */
export function ActMenu({ acts, about }: { readonly acts: readonly Act[]; readonly about: string }) {
  if (acts.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="ui-button ui-small" aria-label={`More for ${about}`}>
        More…
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-menu" align="end" sideOffset={4} collisionPadding={8}>
          {acts.map(({ name, title, run }) => (
            // The menu takes the focus back as it closes: only then may a dialog have it.
            <DropdownMenu.Item key={name} className="ui-item" onSelect={() => setTimeout(run)}>
              {title}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

// What a policy says in plain words, while one points at its name or has the focus there.
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { usePolicyWords } from '../state/use-policy-words';
import css from './messages.module.css';

/** `children`: one element that can have the focus. */
export function PolicyWords({ policy, children }: { readonly policy: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const words = usePolicyWords(isOpen ? policy : undefined);
  return (
    <Tooltip.Provider delayDuration={350}>
      <Tooltip.Root open={isOpen} onOpenChange={setOpen}>
        <Tooltip.Trigger asChild={true}>{children}</Tooltip.Trigger>
        {words ? (
          <Tooltip.Portal>
            <Tooltip.Content className={css.words} side="top" sideOffset={5} collisionPadding={8}>
              {words.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Tooltip.Content>
          </Tooltip.Portal>
        ) : null}
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

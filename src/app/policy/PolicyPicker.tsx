// Which policy is shown: the one before, the next one, or one from a list by namespace that can be searched.
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { PolicySummary } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { showPolicy } from '../state/lens';
import css from './head.module.css';
import { PolicyList } from './PolicyList';
import { policyName } from './words';

interface PickerProps {
  readonly policies: readonly PolicySummary[];
  readonly chosen: PolicySummary;
}

export function PolicyPicker({ policies, chosen }: PickerProps) {
  const [isOpen, setOpen] = useState(false);
  const place = policies.indexOf(chosen);
  const step = (by: number): void => {
    const next = policies[(place + by + policies.length) % policies.length];
    if (next) showPolicy(next.id);
  };
  return (
    <div className={css.picker}>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger className={`ui-button ${css.chosen}`} aria-label={`Policy ${policyName(chosen)}: choose another`} title={policyName(chosen)}>
          <Icon name="policy" size={14} />
          <span className={css.chosenName}>
            {chosen.namespace ? <span className={css.space}>{chosen.namespace} / </span> : null}
            <b>{chosen.name}</b>
          </span>
          <Icon name="down" size={12} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className={`ui-popover ${css.popover}`} align="start" sideOffset={5} collisionPadding={8} aria-label="Choose a policy">
            <PolicyList
              policies={policies}
              chosen={chosen}
              choose={(id) => {
                setOpen(false);
                showPolicy(id);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <button type="button" className="ui-icon" aria-label="Previous policy" title="Previous policy" disabled={policies.length < 2} onClick={() => step(-1)}>
        <span className={css.back}>
          <Icon name="down" />
        </span>
      </button>
      <button type="button" className="ui-icon" aria-label="Next policy" title="Next policy" disabled={policies.length < 2} onClick={() => step(1)}>
        <span className={css.forth}>
          <Icon name="down" />
        </span>
      </button>
      <span className={css.place}>
        {place + 1} of {policies.length}
      </span>
    </div>
  );
}

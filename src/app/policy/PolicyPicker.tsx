// Which policy is shown: the one before, the next one, or one from a list by namespace that can be searched.
import { Command as Cmdk } from 'cmdk';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { PolicySummary } from '../../engine/index';
import { rank } from '../commands/search';
import { Icon } from '../icons/Icon';
import { showPolicy } from '../state/lens';
import { byNamespace } from './chosen';
import css from './head.module.css';
import { plural, policyName } from './words';

const LIMIT = 100;

interface PickerProps {
  readonly policies: readonly PolicySummary[];
  readonly chosen: PolicySummary;
}

function List({ policies, chosen, leave }: PickerProps & { readonly leave: () => void }) {
  const [typed, setTyped] = useState('');
  const found = rank(policies, typed, policyName, LIMIT);
  return (
    <Cmdk shouldFilter={false} label="Policies" loop defaultValue={chosen.id}>
      <Cmdk.Input className={css.search} placeholder={`Find one of ${plural(policies.length, 'policy', 'policies')}`} value={typed} onValueChange={setTyped} />
      <Cmdk.List className={css.list}>
        <Cmdk.Empty className={css.more}>No policy is called that.</Cmdk.Empty>
        {byNamespace(found).map(([namespace, group]) => (
          <Cmdk.Group key={namespace} heading={namespace || 'the whole cluster'} className={css.group}>
            {group.map((policy) => (
              <Cmdk.Item
                key={policy.id}
                value={policy.id}
                className="ui-item"
                onSelect={() => {
                  leave();
                  showPolicy(policy.id);
                }}
              >
                <span className={css.itemName}>{policy.name}</span>
                {policy.id === chosen.id ? <span className="ui-check">✓</span> : null}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
      {policies.length > LIMIT && found.length === LIMIT ? <p className={css.more}>The first {LIMIT}. Type to find others.</p> : null}
    </Cmdk>
  );
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
            <List policies={policies} chosen={chosen} leave={() => setOpen(false)} />
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

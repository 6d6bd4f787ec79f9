// The policies by namespace, found by typing: the arrows move, Enter chooses.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PolicySummary } from '../../engine/index';
import { rank } from '../commands/search';
import { usePolicyWords } from '../state/use-policy-words';
import { byNamespace } from './chosen';
import css from './head.module.css';
import { plural, policyName } from './words';

const LIMIT = 100;

interface PolicyListProps {
  readonly policies: readonly PolicySummary[];
  readonly chosen: PolicySummary;
  readonly choose: (id: string) => void;
}

/** Where a key leads among `count` entries; undefined: the key is not for moving. */
function moved(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return key === 'PageDown' ? count - 1 : key === 'PageUp' ? 0 : undefined;
}

export function PolicyList({ policies, chosen, choose }: PolicyListProps) {
  const [typed, setTyped] = useState('');
  const groups = byNamespace(rank(policies, typed, policyName, LIMIT));
  const found = groups.flatMap(([, group]) => group);
  const [active, setActive] = useState(chosen.id);
  const at = Math.max(
    found.findIndex((p) => p.id === active),
    0,
  );
  const current = found[at];
  const [pointed, setPointed] = useState<string>();
  const words = usePolicyWords(pointed ?? current?.id);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Also when the list is opened, so that what is shown is in sight.
    if (current) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current.id);
      return;
    }
    const next = found.length > 0 ? moved(event.key, at, found.length) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    setActive(found[next]?.id ?? '');
  };
  return (
    <>
      <input
        className={css.search}
        role="combobox"
        aria-label="Find a policy"
        aria-expanded={true}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${id}-${at}` : undefined}
        placeholder={`Find one of ${plural(policies.length, 'policy', 'policies')}`}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive('');
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label="Policies" className={css.list}>
        {groups.map(([namespace, group]) => (
          <div key={namespace} role="group" aria-label={namespace || 'the whole cluster'}>
            <div className="ui-label" aria-hidden="true">
              {namespace || 'the whole cluster'}
            </div>
            {group.map((policy) => (
              // The keys are those of the field, which keeps the focus.
              <div
                key={policy.id}
                id={`${id}-${found.indexOf(policy)}`}
                role="option"
                tabIndex={-1}
                aria-selected={policy === current}
                data-selected={policy === current}
                className="ui-item"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(policy.id)}
                onKeyDown={onKeyDown}
                onPointerEnter={() => setPointed(policy.id)}
                onPointerLeave={() => setPointed(undefined)}
              >
                <span className={css.itemName}>{policy.name}</span>
                {policy.id === chosen.id ? <span className="ui-check">✓</span> : null}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className={css.more} role="status">
          No policy is called that.
        </p>
      ) : null}
      {words && found.length > 0 ? (
        <div className={css.words} role="status" aria-label="In plain words">
          {words.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : null}
      {policies.length > LIMIT && found.length === LIMIT ? <p className={css.more}>The first {LIMIT}. Type to find others.</p> : null}
    </>
  );
}

// The labels of a workload or a namespace. One of them is changed at a time, so that what is proposed shows what that one does.
import { useState } from 'react';
import type { View } from '../../../engine/index';
import { fillForm } from '../../state/gesture';
import css from '../forms.module.css';
import shared from '../inspector.module.css';
import { keyProblem, valueProblem } from './checks';
import { FormFrame } from './FormFrame';

/** The label that every namespace has by itself. */
const OWN = 'kubernetes.io/metadata.name';

/** Which label is being changed: one that is there, or a new one. */
type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly key: string; readonly value: string }
  | { readonly kind: 'new'; readonly key: string; readonly value: string };
const NONE: Change = { kind: 'none' };

export function LabelsForm({ view, about }: { readonly view: View; readonly about: string }) {
  const node = view.graph.nodes.find((n) => n.id === about);
  const [change, setChange] = useState<Change>(NONE);
  const [complaint, setComplaint] = useState('');
  if (!node) return null;
  const labels = Object.entries(node.labels).filter(([key]) => !(node.kind === 'namespace' && key === OWN));
  const problem =
    change.kind === 'none'
      ? 'change a value, or add a label'
      : (change.kind === 'new' ? keyProblem(change.key, Object.keys(node.labels)) : '') || valueProblem(change.value);
  const touch = (next: Change): void => {
    setChange(next);
    setComplaint('');
  };
  const edit = (key: string, was: string, value: string): void => touch(value === was ? NONE : { kind: 'value', key, value });
  const isOther = (key: string): boolean => change.kind !== 'none' && !(change.kind === 'value' && change.key === key);
  const add = (key: string, value: string): void => touch(key === '' && value === '' ? NONE : { kind: 'new', key, value });
  const added = change.kind === 'new' ? change : { key: '', value: '' };
  const shown = complaint || (change.kind === 'new' && change.key === '' ? '' : change.kind === 'none' ? '' : problem);
  return (
    <FormFrame
      onSubmit={() => {
        if (problem || change.kind === 'none') setComplaint(problem);
        else fillForm({ kind: 'set-label', end: node.id, key: change.key, value: change.value });
      }}
    >
      <table className={css.labels}>
        <thead>
          <tr className={shared.muted}>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.map(([key, value]) => (
            <tr key={key}>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td>
                <input
                  aria-label={`Value of ${key}`}
                  value={change.kind === 'value' && change.key === key ? change.value : value}
                  disabled={isOther(key)}
                  spellCheck={false}
                  onChange={(e) => edit(key, value, e.target.value)}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="ui-button ui-small"
                  aria-label={`Remove ${key}`}
                  disabled={change.kind !== 'none'}
                  onClick={() => fillForm({ kind: 'remove-label', end: node.id, key })}
                >
                  Remove
                </button>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <input
                aria-label="Key of a new label"
                placeholder="new key"
                value={added.key}
                disabled={change.kind === 'value'}
                spellCheck={false}
                onChange={(e) => add(e.target.value, added.value)}
              />
            </th>
            <td>
              <input
                aria-label="Value of the new label"
                placeholder="value"
                value={added.value}
                disabled={change.kind === 'value'}
                spellCheck={false}
                onChange={(e) => add(added.key, e.target.value)}
              />
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className={css.complaint} role="alert">
        {shown}
      </p>
    </FormFrame>
  );
}

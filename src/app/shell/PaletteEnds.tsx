// The palette's page for the two ends of a flow: known ones, addresses that are typed, and what does not exist yet.
import { Command as Cmdk } from 'cmdk';
import { rank } from '../commands/search';
import { findEnds, type Side, type Target } from '../commands/targets';
import { startAllow, startCut, startForm } from '../state/gesture';
import { closePalette, select } from '../state/lens';
import { startPin } from '../state/pins';
import type { FormName } from '../state/types';
import { useAppState } from '../state/use-state';
import { LIMIT, PaletteItems } from './PaletteItems';
import styles from './Shell.module.css';

export type FlowTopic = 'allow' | 'admit' | 'cut' | 'why' | 'pin';

/** Which end is asked for next. */
export const sideOf = (topic: FlowTopic, isFirst: boolean): Side => ((topic === 'admit') === isFirst ? 'to' : 'from');

/** Ends that a form makes. */
const MADE: readonly { readonly form: FormName; readonly title: string; readonly hint: string }[] = [
  { form: 'block', title: 'address block…', hint: 'v4 or v6, with exceptions' },
  { form: 'new-workload', title: 'new workload…', hint: 'it is written into the files' },
];

function finish(topic: FlowTopic, from: string, to: string): void {
  closePalette();
  if (topic === 'allow' || topic === 'admit') startAllow(from, to);
  else if (topic === 'cut') startCut(from, to);
  else if (topic === 'pin') startPin('allow', from, to);
  else select({ kind: 'pair', from, to });
}

interface PaletteEndsProps {
  readonly typed: string;
  readonly topic: FlowTopic;
  readonly first: Target | undefined;
  readonly chooseFirst: (end: Target) => void;
}

export function PaletteEnds({ typed, topic, first, chooseFirst }: PaletteEndsProps) {
  const view = useAppState((s) => s.result.view);
  const side = sideOf(topic, first === undefined);
  const ends = findEnds(view, typed, { side, limit: LIMIT });
  const choose = (target: Target): void => {
    if (!first) chooseFirst(target);
    else if (side === 'to') finish(topic, first.id, target.id);
    else finish(topic, target.id, first.id);
  };
  const canMake = first !== undefined && (topic === 'allow' || topic === 'admit');
  const made = canMake ? rank(MADE, typed, (m) => m.title, MADE.length) : [];
  const heading = first ? (side === 'to' ? `From ${first.title} to…` : `To ${first.title} from…`) : side === 'to' ? 'To…' : 'From…';
  return (
    <>
      <PaletteItems heading={heading} targets={ends} choose={choose} />
      {made.length > 0 && (
        <Cmdk.Group heading="Something else" className={styles.group}>
          {made.map(({ form, title, hint }) => (
            <Cmdk.Item
              key={form}
              value={`form ${form}`}
              className="ui-item"
              onSelect={() => {
                closePalette();
                if (first) startForm(form, '', side === 'to' ? { from: first.id } : { to: first.id });
              }}
            >
              <span className={styles.itemName}>{title}</span>
              <span className="ui-hint">{hint}</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
    </>
  );
}

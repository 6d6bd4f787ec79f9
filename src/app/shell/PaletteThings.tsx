// The palette's page for a gesture with one end: which workload, namespace or policy it is about.
import { begin } from '../commands/begin';
import { rank } from '../commands/search';
import { listThings, type OneEnded, type Target } from '../commands/targets';
import { closePalette } from '../state/lens';
import { useAppState } from '../state/use-state';
import { LIMIT, PaletteItems } from './PaletteItems';

export const QUESTIONS: Record<OneEnded, string> = {
  isolate: 'Isolate which workload or namespace?',
  dns: 'Allow DNS for which workload or namespace?',
  labels: 'Edit the labels of which workload or namespace?',
  rename: 'Rename which workload, namespace or policy?',
  remove: 'Delete which workload, namespace or policy?',
};

export function PaletteThings({ typed, topic }: { readonly typed: string; readonly topic: OneEnded }) {
  const view = useAppState((s) => s.result.view);
  const things = rank(listThings(view, topic), typed, (t) => `${t.title} ${t.id}`, LIMIT);
  const choose = ({ kind, id }: Target): void => {
    closePalette();
    begin(topic, kind, id);
  };
  return <PaletteItems heading={QUESTIONS[topic]} targets={things} choose={choose} />;
}

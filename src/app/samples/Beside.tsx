// What is read beside the picture: the welcome of a first visit, or the guide of the sample that is open.
import { useAppState } from '../state/use-state';
import { GuidePanel } from './GuidePanel';
import { useOpenSample } from './use-open-sample';
import { Welcome } from './Welcome';

export function Beside() {
  const opened = useOpenSample();
  const isWelcome = useAppState((s) => s.lens.guide.welcome === 'on');
  if (!opened) return null;
  return isWelcome ? <Welcome /> : <GuidePanel key={opened.sample.id} {...opened} />;
}

// Above the canvas: opens and closes the guide of the sample that is open, and says how far it is done.
import { Icon } from '../icons/Icon';
import { doneOf, toggleGuide } from '../state/guide';
import { useAppState } from '../state/use-state';
import { useOpenSample } from './use-open-sample';

export function GuideButton() {
  const opened = useOpenSample();
  const isShown = useAppState((s) => s.lens.guide.panel === 'open' && s.lens.guide.welcome !== 'on');
  const done = useAppState((s) => (opened ? doneOf(s, opened.sample.id).length : 0));
  if (!opened) return null;
  const { length } = opened.guide.steps;
  return (
    <button type="button" id="guide-button" className="ui-button ui-small ui-quiet" aria-expanded={isShown} onClick={toggleGuide}>
      <Icon name="book" size={14} />
      Guide
      {done > 0 && (
        <span>
          {Math.min(done, length)}/{length}
        </span>
      )}
    </button>
  );
}

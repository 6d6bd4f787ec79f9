// Below the text of a step: back and on, the problems that it speaks of, and whether it is done.
import { Icon } from '../icons/Icon';
import { doneOf, goToStep, tickStep } from '../state/guide';
import { openDialog, openList } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './Guide.module.css';
import type { Guide } from './guide';
import { openFromGuide } from './open-from-gallery';
import type { Sample } from './samples';
import { useSamples } from './use-samples';
import { wantFocus } from './wanted-focus';

interface Props {
  readonly sample: Sample;
  readonly guide: Guide;
  readonly at: number;
}

/** What follows the last step: the next sample of the lesson, or the gallery. */
function useWayOn(after: Sample): { readonly title: string; readonly go: () => void } {
  const samples = useSamples();
  const next = samples[samples.findIndex((s) => s.id === after.id) + 1];
  if (!next) return { title: 'Samples…', go: () => openDialog('samples') };
  return {
    title: `Next: ${next.title}`,
    go() {
      wantFocus();
      void openFromGuide(next);
    },
  };
}

function State({ isDone }: { readonly isDone: boolean }) {
  if (!isDone) return <span className={css.ahead}>Not done yet</span>;
  return (
    <span className={css.done}>
      <Icon name="check" size={13} />
      Done
    </span>
  );
}

export function GuideFoot({ sample, guide, at }: Props) {
  const { steps } = guide;
  const step = steps[at];
  const isDone = useAppState((s) => doneOf(s, sample.id).includes(at));
  const code = step?.show?.problem;
  const hasProblem = useAppState((s) => code !== undefined && s.result.view?.problems.some((p) => p.code === code) === true);
  const wayOn = useWayOn(sample);
  const isRead = step?.check === undefined;
  const isOver = at === steps.length - 1 && (isDone || !isRead);
  const onward = (): void => {
    if (isOver) return wayOn.go();
    if (isRead) tickStep(sample.id, at, steps.length);
    if (at < steps.length - 1) goToStep(sample.id, at + 1);
  };
  return (
    <div className={css.foot}>
      <button type="button" className="ui-button ui-small" disabled={at === 0} onClick={() => goToStep(sample.id, at - 1)}>
        Back
      </button>
      <button type="button" className={`ui-button ui-small ${css.onward} ${isDone || isRead ? 'ui-primary' : ''}`} onClick={onward}>
        {isOver ? wayOn.title : at === steps.length - 1 ? 'Done' : 'Next'}
      </button>
      {hasProblem && (
        <button type="button" className="ui-button ui-small ui-quiet" onClick={() => openList('problems')}>
          Problems…
        </button>
      )}
      {(isDone || !isRead) && <State isDone={isDone} />}
    </div>
  );
}

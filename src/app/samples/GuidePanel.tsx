// The guide of a sample: its steps one by one, each of which lights up what it speaks of and ticks itself off.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../icons/Icon';
import { beginGuide, doneOf, goToStep, showGuide, stepOf, tickStep } from '../state/guide';
import { openList } from '../state/lens';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import css from './Guide.module.css';
import { GuideHead } from './GuideHead';
import type { Guide } from './guide';
import { openFromGallery } from './open-from-gallery';
import { StepChips } from './StepChips';
import { openSampleFiles, type Sample } from './samples';
import { showStep } from './show-step';
import { useSamples } from './use-samples';
import { useShownStep, useTicks } from './use-step';
import { Words } from './Words';

interface Props {
  readonly sample: Sample;
  readonly guide: Guide;
}

/** The sample that follows in the lesson. */
function NextSample({ after }: { readonly after: Sample }) {
  const samples = useSamples();
  const next = samples[samples.findIndex((s) => s.id === after.id) + 1];
  if (!next) return null;
  return (
    <button type="button" className="ui-button ui-small ui-primary" title={next.summary} onClick={() => void openFromGallery(next)}>
      Next: {next.title}
    </button>
  );
}

function Foot({ sample, guide, at }: Props & { readonly at: number }) {
  const { steps } = guide;
  const isDone = useAppState((s) => doneOf(s, sample.id).includes(at));
  const isRead = steps[at]?.check === undefined;
  const go = (to: number): void => {
    if (isRead) tickStep(sample.id, at, steps.length);
    if (to < steps.length) goToStep(sample.id, to);
  };
  const isLast = at === steps.length - 1;
  const code = steps[at]?.show?.problem;
  const hasProblem = useAppState((s) => code !== undefined && s.result.view?.problems.some((p) => p.code === code) === true);
  return (
    <div className={css.foot}>
      <button type="button" className="ui-button ui-small" disabled={at === 0} onClick={() => goToStep(sample.id, at - 1)}>
        Back
      </button>
      {isLast && (isDone || !isRead) ? (
        <NextSample after={sample} />
      ) : (
        <button type="button" className={`ui-button ui-small ${isDone || isRead ? 'ui-primary' : ''}`} onClick={() => go(at + 1)}>
          {isLast ? 'Done' : 'Next'}
        </button>
      )}
      {hasProblem && (
        <button type="button" className="ui-button ui-small ui-quiet" onClick={() => openList('problems')}>
          Problems…
        </button>
      )}
      {isDone ? (
        <span className={css.done}>
          <Icon name="check" size={13} />
          Done
        </span>
      ) : (
        !isRead && <span className={css.todo}>To do</span>
      )}
    </div>
  );
}

export function GuidePanel({ sample, guide }: Props) {
  const panel = useAppState((s) => s.lens.guide.panel);
  const at = Math.min(
    useAppState((s) => stepOf(s, sample.id)),
    guide.steps.length - 1,
  );
  const done = useAppState((s) => doneOf(s, sample.id));
  const step = guide.steps[at];
  useShownStep(step, panel === 'open');
  const said = useTicks(sample.id, guide, at, panel !== 'closed');
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(panel);

  // Who opens it wants to read it.
  useEffect(() => {
    if (panel === 'open' && before.current !== 'open') body.current?.focus();
    before.current = panel;
  }, [panel]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || panel !== 'open') return;
    event.preventDefault();
    event.stopPropagation();
    showGuide('folded');
  };

  // The step that is read already is shown again.
  const go = (to: number): void => {
    const { view } = getState().result;
    if (to !== at) goToStep(sample.id, to);
    else if (view) showStep(step?.show, view);
  };

  const restart = (): void => {
    beginGuide(sample.id);
    void openSampleFiles(sample);
  };

  if (panel === 'closed') return null;
  return (
    <aside className={css.guide} aria-label="Guide" onKeyDown={onKeyDown}>
      <GuideHead sample={sample} guide={guide} at={at} done={done.length} isFolded={panel === 'folded'} restart={restart} />
      {panel === 'open' && step && (
        <div ref={body} className={css.body} tabIndex={-1}>
          {at === 0 && (
            <p className={css.intro}>
              <Words text={guide.text} />
            </p>
          )}
          <StepChips steps={guide.steps} at={at} done={done} go={go} />
          <h3 className={css.title}>{step.title}</h3>
          <p className={css.text}>
            <Words text={step.text} />
          </p>
          <Foot sample={sample} guide={guide} at={at} />
        </div>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </aside>
  );
}

// The guide of a sample: its steps one by one, each of which lights up what it speaks of and ticks itself off.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { beginGuide, doneOf, goToStep, showGuide, stepOf } from '../state/guide';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import css from './Guide.module.css';
import { GuideFoot } from './GuideFoot';
import { GuideHead } from './GuideHead';
import type { Guide } from './guide';
import { openFromGuide } from './open-from-gallery';
import { StepChips } from './StepChips';
import type { Sample } from './samples';
import { showStep } from './show-step';
import { useShownStep, useTicks } from './use-step';
import { Words } from './Words';
import { takeFocus } from './wanted-focus';

interface Props {
  readonly sample: Sample;
  readonly guide: Guide;
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

  useEffect(() => takeFocus(body.current), []);

  // Who opens it wants to read it.
  useEffect(() => {
    if (panel === 'open' && before.current !== 'open') body.current?.focus();
    before.current = panel;
  }, [panel]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || panel !== 'open') return;
    event.preventDefault();
    event.stopPropagation();
    showGuide('folded');
    event.currentTarget.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };

  // The step that is read already is shown again.
  const go = (to: number): void => {
    const { view } = getState().result;
    if (to !== at) goToStep(sample.id, to);
    else if (view) showStep(step?.show, view);
  };

  const restart = (): void => {
    beginGuide(sample.id);
    void openFromGuide(sample);
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
          <GuideFoot sample={sample} guide={guide} at={at} />
        </div>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </aside>
  );
}

// The guide beside the canvas: whether it is open, which step of which sample is read, what was done. And the welcome of
// a first visit, which is shown until it is dismissed or something else is opened, and then never again.
import { getState, setState } from './store';
import type { GuideState, State } from './types';

const setGuide = (change: Partial<GuideState>): void => setState({ lens: { ...getState().lens, guide: { ...getState().lens.guide, ...change } } });

/** Opens it, folds it to one line, or closes it. */
export const showGuide = (panel: GuideState['panel']): void => setGuide({ panel });

/** Opens it where it is folded or closed, or closes it; a welcome gives way to it. */
export function toggleGuide(): void {
  const { welcome: greeting, panel } = getState().lens.guide;
  const isOn = greeting === 'on';
  setGuide({ panel: panel === 'open' && !isOn ? 'closed' : 'open', ...(isOn ? { welcome: 'over' } : {}) });
}

/** The step that is read, counted from 0. */
export const stepOf = ({ lens }: State, sample: string): number => lens.guide.at[sample] ?? 0;

export const goToStep = (sample: string, step: number): void => setGuide({ at: { ...getState().lens.guide.at, [sample]: step } });

/** Which steps of a sample were done, in the order in which they were. */
export const doneOf = ({ lens }: State, sample: string): readonly number[] => lens.guide.done[sample] ?? NONE;
const NONE: readonly number[] = [];

/** Ticks a step off; with the last one of `steps` the sample is finished. False where it was ticked before. */
export function tickStep(sample: string, step: number, steps: number): boolean {
  const { guide } = getState().lens;
  const before = doneOf(getState(), sample);
  if (before.includes(step)) return false;
  const done = [...before, step];
  const isFinished = done.filter((n) => n < steps).length === steps && !guide.finished.includes(sample);
  setGuide({ done: { ...guide.done, [sample]: done }, ...(isFinished ? { finished: [...guide.finished, sample] } : {}) });
  return true;
}

/** Back to the first step, with nothing done; that it was finished once is not forgotten. */
export function beginGuide(sample: string): void {
  const { guide } = getState().lens;
  setGuide({ at: { ...guide.at, [sample]: 0 }, done: { ...guide.done, [sample]: [] } });
}

/** Shows the welcome, on a browser that has not seen it off yet. */
export function welcome(): void {
  if (getState().lens.guide.welcome !== 'over') setGuide({ welcome: 'on' });
}

/** Never again. */
export function dismissWelcome(): void {
  if (getState().lens.guide.welcome !== 'over') setGuide({ welcome: 'over' });
}

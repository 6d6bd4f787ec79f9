// The guide's first line, which is all of it while it is folded.
import { Icon } from '../icons/Icon';
import { showGuide } from '../state/guide';
import css from './Guide.module.css';
import type { Guide } from './guide';
import type { Sample } from './samples';
import { focusGuideButton } from './wanted-focus';

interface Props {
  readonly sample: Sample;
  readonly guide: Guide;
  readonly at: number;
  /** How many steps are done. */
  readonly done: number;
  readonly isFolded: boolean;
  readonly restart: () => void;
}

function close(): void {
  showGuide('closed');
  focusGuideButton();
}

export function GuideHead({ sample, guide, at, done, isFolded, restart }: Props) {
  const { steps } = guide;
  return (
    <div className={css.head}>
      <Icon name="book" size={14} />
      <h2 className={css.name} title={sample.title}>
        {isFolded ? `Step ${at + 1}: ${steps[at]?.title ?? ''}` : sample.title}
      </h2>
      <span className={css.count}>
        {Math.min(done, steps.length)} of {steps.length} done
      </span>
      <button
        type="button"
        className="ui-icon"
        aria-label="Start the sample again"
        title="Start the sample again; undo brings back what is here"
        onClick={restart}
      >
        <Icon name="again" size={14} />
      </button>
      <button
        type="button"
        className="ui-icon"
        aria-label={isFolded ? 'Unfold the guide' : 'Fold the guide'}
        title={isFolded ? 'Unfold the guide' : 'Fold the guide (Esc)'}
        aria-expanded={!isFolded}
        onClick={() => showGuide(isFolded ? 'open' : 'folded')}
      >
        <Icon name={isFolded ? 'down' : 'up'} size={14} />
      </button>
      <button type="button" className="ui-icon" aria-label="Close the guide" title="Close the guide" onClick={close}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

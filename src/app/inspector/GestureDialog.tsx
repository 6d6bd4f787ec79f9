// A gesture under way, over the page: first what has to be chosen, then the proposals. Enter goes on, Esc leaves everything as it was.
import { Dialog } from 'radix-ui';
import { useCallback, useEffect, useRef } from 'react';
import { giveFocusBack } from '../state/focus-back';
import { cancelGesture } from '../state/gesture';
import type { Gesture } from '../state/types';
import { useAppState } from '../state/use-state';
import { effectWords } from './effect';
import { GestureForm } from './forms/GestureForm';
import { PinForm } from './forms/PinForm';
import css from './gesture.module.css';
import { gestureTitle } from './gesture-title';
import { KeepPicker } from './KeepPicker';
import { PortPicker } from './PortPicker';
import { Proposals } from './Proposals';
import { namesOf } from './words';

/** What a screen reader is told as the gesture goes on. */
function news(gesture: Gesture): string {
  if (gesture.step === 'choose') return gesture.subject.kind === 'allow' || gesture.subject.kind === 'cut' ? 'Choose ports.' : '';
  if (gesture.step === 'asking') return 'Working out proposals.';
  const { answer, chosen } = gesture;
  const proposal = answer?.proposals[chosen];
  if (!answer || !proposal) return answer?.reason ?? 'There is nothing to propose.';
  const many = answer.proposals.length;
  const effect = effectWords(proposal, gesture.intent?.kind ?? 'amend').replace(' · ', ', ');
  return `Proposal ${chosen + 1} of ${many}: ${proposal.title}; ${effect}. Enter accepts.`;
}

interface ChooserProps {
  readonly gesture: Gesture;
  readonly name: (id: string) => string;
}

function Chooser({ gesture, name }: ChooserProps) {
  const { subject } = gesture;
  if (subject.kind === 'allow' || subject.kind === 'cut') return <PortPicker subject={subject} />;
  if (subject.kind === 'isolate') return <KeepPicker gesture={gesture} subject={subject} name={name} />;
  if (subject.kind === 'pin') return <PinForm subject={subject} />;
  return subject.kind === 'form' ? <GestureForm subject={subject} /> : null;
}

export function GestureDialog() {
  const gesture = useAppState((s) => s.gesture);
  const view = useAppState((s) => s.result.view);
  const chooser = useRef<HTMLDivElement>(null);
  const isChoosing = gesture?.step === 'choose';
  const about = gesture && JSON.stringify(gesture.subject);
  const focusFirst = useCallback(() => {
    const controls = [...(chooser.current?.querySelectorAll<HTMLElement>('input:enabled:not([type=radio]:not(:checked)), select:enabled, button') ?? [])];
    controls.find((it) => !it.closest('[data-note]'))?.focus();
  }, []);
  useEffect(() => {
    if (isChoosing && about !== undefined) focusFirst();
  }, [isChoosing, about, focusFirst]);
  if (!gesture) return null;
  const name = namesOf(view);
  return (
    <Dialog.Root open={true} onOpenChange={(open) => (open ? undefined : cancelGesture())}>
      <Dialog.Portal>
        <Dialog.Overlay className={css.overlay} />
        <Dialog.Content
          className={css.dialog}
          aria-describedby={undefined}
          data-gesture={gesture.step}
          onOpenAutoFocus={(event) => {
            if (!isChoosing) return;
            event.preventDefault();
            focusFirst();
          }}
          onCloseAutoFocus={giveFocusBack}
        >
          <Dialog.Title className={css.dialogTitle}>{gestureTitle(gesture, view, name)}</Dialog.Title>
          {/* Hidden and not gone, so that what was chosen is still there when the user comes back to it. */}
          <div key={about} ref={chooser} className={css.chooser} hidden={!isChoosing}>
            <Chooser gesture={gesture} name={name} />
          </div>
          {isChoosing ? null : <Proposals gesture={gesture} name={name} />}
          <p className="visually-hidden" role="status" aria-live="polite">
            {news(gesture)}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

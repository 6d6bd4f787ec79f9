// A gesture under way, over the page: first the ports, then the proposals. Enter goes on, Esc leaves everything as it was.
import { Dialog } from 'radix-ui';
import { cancelGesture } from '../state/gesture';
import type { Gesture } from '../state/types';
import { useAppState } from '../state/use-state';
import css from './gesture.module.css';
import { PortPicker } from './PortPicker';
import { Proposals } from './Proposals';
import { namesOf, plural } from './words';

function titleOf({ subject }: Gesture, name: (id: string) => string): string {
  switch (subject.kind) {
    case 'allow':
      return `Let ${name(subject.from)} reach ${name(subject.to)}`;
    case 'cut':
      return `Cut ${name(subject.from)} → ${name(subject.to)}`;
    case 'isolate':
      return `Isolate ${name(subject.end)}`;
    case 'dns':
      return `Let ${name(subject.from)} reach DNS`;
    case 'amend':
      return subject.title;
    case 'form':
      return subject.form;
  }
}

/** What a screen reader is told as the gesture goes on. */
function news(gesture: Gesture): string {
  if (gesture.step === 'choose') return 'Choose ports.';
  if (gesture.step === 'asking') return 'Working out proposals.';
  const { answer, chosen } = gesture;
  const proposal = answer?.proposals[chosen];
  if (!answer || !proposal) return answer?.reason ?? 'There is nothing to propose.';
  const many = answer.proposals.length;
  const effect = [
    proposal.gained.length ? `opens ${plural(proposal.gained.length, 'other flow')}` : 'opens nothing else',
    proposal.lost.length ? `closes ${plural(proposal.lost.length, 'flow')}` : 'closes nothing',
  ].join(', ');
  return `Proposal ${chosen + 1} of ${many}: ${proposal.title}; ${effect}. Enter accepts.`;
}

export function GestureDialog() {
  const gesture = useAppState((s) => s.gesture);
  const view = useAppState((s) => s.result.view);
  if (!gesture) return null;
  const name = namesOf(view);
  return (
    <Dialog.Root open={true} onOpenChange={(open) => (open ? undefined : cancelGesture())}>
      <Dialog.Portal>
        <Dialog.Overlay className={css.overlay} />
        <Dialog.Content className={css.dialog} aria-describedby={undefined}>
          <Dialog.Title className={css.dialogTitle}>{titleOf(gesture, name)}</Dialog.Title>
          {gesture.step === 'choose' ? <PortPicker gesture={gesture} /> : <Proposals gesture={gesture} name={name} />}
          <p className="visually-hidden" role="status" aria-live="polite">
            {news(gesture)}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

// A gesture that came to nothing: why, and what can be done instead.
import { useEffect, useRef } from 'react';
import type { View } from '../../engine/index';
import { cancelGesture, chooseAgain, startIsolate } from '../state/gesture';
import { reveal, select } from '../state/lens';
import type { Gesture, State } from '../state/types';
import { useAppState } from '../state/use-state';
import { setReadOnly } from '../state/workspace';
import css from './gesture.module.css';

interface Remedy {
  readonly title: string;
  readonly run: () => void;
}

function remediesOf(gesture: Gesture, view: View | undefined, files: State['workspace']['files'], name: (id: string) => string): Remedy[] {
  const { answer, intent, subject } = gesture;
  const reason = answer?.reason ?? '';
  const remedies: Remedy[] = [];
  if (subject.kind === 'form' || subject.kind === 'isolate') remedies.push({ title: 'Change it', run: chooseAgain });
  if (answer?.already) return remedies;
  for (const { name: file, readOnly } of files)
    if (readOnly && reason.includes(file)) remedies.push({ title: `Let ${file} be edited`, run: () => setReadOnly(file, false) });
  const fault = view?.stale ? view.problems.find((p) => p.level === 'error' && p.span) : undefined;
  if (fault?.span) {
    const { span, line } = fault;
    remedies.push({
      title: `Show ${span.file} line ${line}`,
      run: () => {
        cancelGesture();
        reveal(span, { caret: true });
      },
    });
  }
  if ((intent?.kind === 'allow' || intent?.kind === 'cut') && !view?.stale) {
    const { from, to } = intent;
    const isSubject = (id: string): boolean => view?.graph.nodes.some((n) => n.id === id && ['workload', 'implied', 'namespace'].includes(n.kind)) ?? false;
    if (intent.kind === 'cut' && isSubject(to)) remedies.push({ title: `Isolate ${name(to)}…`, run: () => startIsolate(to, ['ingress']) });
    if (intent.kind === 'cut' && isSubject(from)) remedies.push({ title: `Isolate ${name(from)}…`, run: () => startIsolate(from, ['egress']) });
    remedies.push({
      title: 'Why',
      run: () => {
        cancelGesture();
        select({ kind: 'pair', from, to });
      },
    });
  }
  return remedies;
}

export function Nothing({ gesture, name }: { readonly gesture: Gesture; readonly name: (id: string) => string }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const view = useAppState((s) => s.result.view);
  const files = useAppState((s) => s.workspace.files);
  const { answer } = gesture;
  return (
    <>
      <p className={css.reason} data-reason={true} data-good={answer?.already || undefined}>
        {answer?.reason ?? (answer?.already ? 'It is so already.' : 'No edit of the open files brings this.')}
      </p>
      <div className={css.dialogFoot}>
        <button ref={close} type="button" className="ui-button" onClick={cancelGesture}>
          Close
        </button>
        {remediesOf(gesture, view, files, name).map(({ title, run }) => (
          <button key={title} type="button" className="ui-button" onClick={run}>
            {title}
          </button>
        ))}
      </div>
    </>
  );
}

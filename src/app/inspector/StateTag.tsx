// A flow's state as a word in its colour, with the sign that goes with it.
import type { FlowState } from '../../engine/index';
import css from './inspector.module.css';

const SIGNS: Record<FlowState, string> = { allowed: '✓', default: '○', 'half-open': '◐', denied: '⊘', unsure: '?', blocked: '✕' };

export function StateTag({ state, words }: { readonly state: FlowState; readonly words: string }) {
  return (
    <span className={css.tag} data-state={state}>
      <span aria-hidden="true">{SIGNS[state]}</span> {words}
    </span>
  );
}

export function StateSign({ state, words }: { readonly state: FlowState; readonly words: string }) {
  return (
    <span className={css.sign} data-state={state} title={words}>
      <span aria-hidden="true">{SIGNS[state]}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

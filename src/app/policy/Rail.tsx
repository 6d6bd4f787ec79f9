// Between a side's rules and the subject: an arrow that says whether anything may pass. Shape and colour say the same.
import type { Direction } from '../../engine/index';
import { useBoard } from './board';
import boardCss from './board.module.css';

export function Rail({ direction }: { readonly direction: Direction }) {
  const { isolated, rules } = useBoard().policy[direction];
  const state = rules.some((r) => r.action === 'allow') ? 'allowed' : isolated ? 'closed' : 'open';
  return (
    <div className={boardCss.rail} data-state={state} data-direction={direction} aria-hidden="true">
      <svg width="30" height="20" viewBox="0 0 30 20">
        <title>{state === 'allowed' ? 'what the rules allow' : state === 'closed' ? 'nothing' : 'left alone'}</title>
        <path className={boardCss.railLine} d={state === 'closed' ? 'M0 10H15' : 'M0 10H26'} />
        <path className={boardCss.railEnd} d={state === 'closed' ? 'M17 3V17' : 'M20 4l7 6-7 6'} />
      </svg>
    </div>
  );
}

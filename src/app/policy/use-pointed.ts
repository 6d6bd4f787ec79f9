// What is pointed at on the board is shown in the text: by the focus always, by the mouse where its file is open anyway.
import { type FocusEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { PolicyDetail, Span } from '../../engine/index';
import { reveal } from '../state/lens';
import { getState } from '../state/store';

/** A mouse that only passes by points at nothing. */
const PAUSE = 140;

/** What `data-lines` of a rule or a card says: the path of its lines. */
export const linesKey = (path: PolicyDetail['ingress']['rules'][number]['path']): string => path.join('/');

/** The lines of rules and peers, by their keys. */
function linesIn({ ingress, egress }: PolicyDetail): ReadonlyMap<string, Span> {
  const parts = [...ingress.rules, ...egress.rules].flatMap((rule) => [rule, ...rule.peers]);
  return new Map(parts.flatMap(({ path, span }) => (span ? [[linesKey(path), span]] : [])));
}

interface Pointed {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onPointerOver: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
}

/** `revision`: of the text that `policy` speaks of; places in another one are not shown. The result goes onto the board. */
export function usePointed(policy: PolicyDetail, revision: number): Pointed {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (target: EventTarget, by: 'focus' | 'mouse'): void => {
    const { workspace } = getState();
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-lines]')?.dataset.lines : undefined;
    const span = key === undefined ? undefined : linesIn(policy).get(key);
    if (!span || key === undefined || workspace.revision !== revision) return;
    if (by === 'mouse' && (workspace.openFile !== span.file || last.current === key)) return;
    last.current = key;
    reveal(span);
  };
  return {
    onFocus: ({ target }) => show(target, 'focus'),
    onPointerOver: ({ target, pointerType }) => {
      clearTimeout(timer.current);
      if (pointerType === 'mouse') timer.current = setTimeout(() => show(target, 'mouse'), PAUSE);
    },
    onPointerLeave: () => clearTimeout(timer.current),
  };
}

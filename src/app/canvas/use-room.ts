// Whether the canvas is large enough for what may be left out.
import { type RefObject, useEffect, useState } from 'react';

const WIDE = 1000;
const HIGH = 560;

export function useRoom(stage: RefObject<HTMLElement | null>): boolean {
  const [isRoomy, setRoomy] = useState(false);
  useEffect(() => {
    if (!stage.current) return;
    const watch = new ResizeObserver(([entry]) => setRoomy((entry?.contentRect.width ?? 0) >= WIDE && (entry?.contentRect.height ?? 0) >= HIGH));
    watch.observe(stage.current);
    return () => watch.disconnect();
  }, [stage]);
  return isRoomy;
}

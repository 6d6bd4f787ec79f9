// All lines on one 2D canvas, for graphs with more lines than the page can hold as elements. Follows pan and zoom
// outside of React.
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import css from './canvas.module.css';
import type { FlowLine } from './node-data';

const COLOURS = { allowed: '--allow', default: '--default', 'half-open': '--half', denied: '--deny', unsure: '--unsure' } as const;
const DASHES: Partial<Record<keyof typeof COLOURS, number[]>> = { 'half-open': [7, 5], unsure: [1.5, 4] };

function draw(canvas: HTMLCanvasElement, lines: readonly FlowLine[], [x, y, zoom]: readonly [number, number, number]): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== width * scale) canvas.width = width * scale;
  if (canvas.height !== height * scale) canvas.height = height * scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(zoom * scale, 0, 0, zoom * scale, x * scale, y * scale);
  const style = getComputedStyle(canvas);
  for (const state of Object.keys(COLOURS) as (keyof typeof COLOURS)[]) {
    for (const isDim of [true, false]) {
      context.strokeStyle = style.getPropertyValue(COLOURS[state]);
      context.globalAlpha = isDim ? 0.1 : 0.75;
      context.lineWidth = Math.max(state === 'default' ? 0.8 : 1.3, 0.7 / zoom);
      context.setLineDash(DASHES[state] ?? []);
      context.beginPath();
      for (const l of lines) if (l.data?.scene.state === state && l.data.isDim === isDim) trace(context, l);
      context.stroke();
    }
  }
}

function trace(context: CanvasRenderingContext2D, { data }: FlowLine): void {
  for (const [i, p] of (data?.route?.line ?? []).entries()) {
    if (i === 0) context.moveTo(p.x, p.y);
    else context.lineTo(p.x, p.y);
  }
}

export function EdgeLayer({ lines }: { readonly lines: readonly FlowLine[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  useEffect(() => {
    const paint = (): void => {
      if (canvas.current) draw(canvas.current, lines, store.getState().transform);
    };
    paint();
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) paint();
    });
  }, [lines, store]);
  return <canvas ref={canvas} className={css.layer} style={{ width: '100%', height: '100%' }} />;
}

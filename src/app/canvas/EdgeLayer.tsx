// All lines on one 2D canvas, for graphs with more lines than the page can hold as elements. Follows pan and zoom
// outside of React.
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import css from './canvas.module.css';
import type { FlowLine } from './node-data';

const COLOURS = { allowed: '--allow', default: '--default', 'half-open': '--half', denied: '--deny', unsure: '--unsure' } as const;
const MARKS = { more: '--allow', less: '--deny', both: '--half' } as const;
const PINS = { holds: '--default', broken: '--deny', unsure: '--unsure' } as const;
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
  const paint = (wanted: (l: FlowLine) => boolean): void => {
    context.beginPath();
    for (const l of lines) if (wanted(l)) trace(context, l);
    context.stroke();
  };
  // Marks of changes first, as a broad band below the line itself.
  context.lineWidth = Math.max(6, 3 / zoom);
  for (const kind of Object.keys(MARKS) as (keyof typeof MARKS)[]) {
    context.strokeStyle = style.getPropertyValue(MARKS[kind]);
    context.globalAlpha = 0.3;
    context.setLineDash(kind === 'less' ? [6, 6] : []);
    paint((l) => l.data?.scene.mark?.kind === kind && !l.data.isDim);
  }
  for (const state of Object.keys(COLOURS) as (keyof typeof COLOURS)[]) {
    for (const isDim of [true, false]) {
      context.strokeStyle = style.getPropertyValue(COLOURS[state]);
      context.globalAlpha = isDim ? 0.1 : 0.75;
      context.lineWidth = Math.max(state === 'default' ? 0.8 : 1.3, 0.7 / zoom);
      context.setLineDash(DASHES[state] ?? []);
      paint((l) => l.data?.scene.state === state && l.data.isDim === isDim && !l.data.scene.isGone && !l.data.scene.isPin);
    }
  }
  context.lineWidth = Math.max(1.8, 0.9 / zoom);
  for (const state of Object.keys(PINS) as (keyof typeof PINS)[]) {
    context.strokeStyle = style.getPropertyValue(PINS[state]);
    context.globalAlpha = 0.8;
    context.setLineDash(state === 'broken' ? [9, 4, 2, 4] : [1.5, 5]);
    paint((l) => l.data?.scene.isPin === true && l.data.scene.pin?.state === state);
  }
  context.strokeStyle = style.getPropertyValue('--deny');
  context.lineWidth = Math.max(1.3, 0.7 / zoom);
  context.setLineDash([4, 4]);
  for (const isDim of [true, false]) {
    context.globalAlpha = isDim ? 0.1 : 0.75;
    paint((l) => l.data?.scene.isGone === true && l.data.isDim === isDim);
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

// Pins as they are drawn: the words on a label, and the line of a pin between whose ends nothing flows.
import { along, lengthOf } from './layout/geometry';
import type { Point } from './layout/plan';
import css from './lines.module.css';
import type { FlowLine } from './node-data';
import type { PinMark } from './pin-marks';

/** A drawing pin, before the words. */
export function PinIcon() {
  return (
    <svg className={css.pinIcon} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M3 .8h4L6.4 4l1.8 2.1H1.8L3.6 4ZM5 6.1v3.2" fill="currentColor" stroke="currentColor" strokeWidth="1.1" strokeLinejoin="round" />
    </svg>
  );
}

export function PinWords({ pin }: { readonly pin: PinMark }) {
  return (
    <b className={css.pinWords}>
      <PinIcon />
      {pin.words}
    </b>
  );
}

/** How far before its end a line has the bar, in the picture's own pixels. */
const BEFORE_END = 14;

interface PinLineProps {
  readonly path: string;
  readonly line: readonly Point[];
  readonly data: NonNullable<FlowLine['data']>;
}

/** Dots with a bar before the end: nothing arrives. A broken one is dashes in the colour of what is wrong. */
export function PinLine({ path, line, data }: PinLineProps) {
  const { scene } = data;
  const at = along(line, Math.max(0.5, 1 - BEFORE_END / Math.max(lengthOf(line), 1)));
  const [nx, ny] = [-at.dy * 6, at.dx * 6];
  return (
    <>
      <path d={path} className={css.pinLine} data-pin={scene.pin?.state} data-lit={data.isLit || undefined} data-quiet={data.isQuiet || undefined} />
      <path className={css.pinBar} data-pin={scene.pin?.state} d={`M${at.x - nx} ${at.y - ny}L${at.x + nx} ${at.y + ny}`} />
    </>
  );
}

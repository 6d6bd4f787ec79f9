// One flow: its state by colour and by shape, its ports on a label. Half-open lines break before the end that blocks.
import { EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { LineWords } from './LineWords';
import { along, lengthOf } from './layout/geometry';
import type { Point } from './layout/plan';
import css from './lines.module.css';
import type { FlowLine } from './node-data';
import { PinLine } from './PinLine';
import { labelWords, markWords } from './words';

/** Where along the line a half-open flow breaks. */
const BREAK = { to: 0.62, from: 0.38 };

function Bar({ line, share, state }: { readonly line: readonly Point[]; readonly share: number; readonly state: string }) {
  const at = along(line, share);
  const [nx, ny] = [-at.dy * 7, at.dx * 7];
  return <path className={css.bar} data-state={state} d={`M${at.x - nx} ${at.y - ny}L${at.x + nx} ${at.y + ny}`} />;
}

/** The share of the line nearest to the wanted one at which a bar is clear of the label. */
function clearOf(label: Point, line: readonly Point[], wanted: number): number {
  const shares = [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.3, -0.3].map((d) => wanted + d).filter((s) => s > 0.1 && s < 0.92);
  return (
    shares.find((s) => {
      const at = along(line, s);
      return Math.abs(at.x - label.x) > 52 || Math.abs(at.y - label.y) > 18;
    }) ?? wanted
  );
}

/** The two pieces of a broken line, in pixels: what still flows, and the faint rest towards the end that blocks. */
function brokenDashes(blocker: 'from' | 'to', length: number, at: number): { readonly whole: string; readonly rest: string } {
  const cut = length * at;
  const far = Math.ceil(length) + 10;
  const dashes = (room: number): string => '5 5 '.repeat(Math.max(0, Math.floor(room / 10)));
  if (blocker === 'to') return { whole: `${cut - 4} ${far}`, rest: `0 ${cut + 6} ${dashes(length - cut - 6)}${length - cut} ${far}` };
  return { whole: `0 ${cut + 6} ${length} ${far}`, rest: `${dashes(cut - 4)}0 ${far}` };
}

interface LinesProps {
  readonly path: string;
  readonly line: readonly Point[];
  readonly label: Point;
  readonly data: NonNullable<FlowLine['data']>;
}

function Lines({ path, line, label, data }: LinesProps) {
  const { scene } = data;
  if (scene.isPin) return <PinLine path={path} line={line} data={data} />;
  if (scene.isGone)
    return <path d={path} className={css.gone} data-lit={data.isLit || undefined} data-quiet={data.isQuiet || undefined} markerEnd="url(#flow-end-gone)" />;
  const markerEnd = `url(#flow-end-${scene.state})`;
  const shared = {
    d: path,
    className: css.flow,
    'data-state': scene.state,
    'data-folded': scene.folded || undefined,
    'data-lit': data.isLit || undefined,
    'data-quiet': data.isQuiet || undefined,
    'data-route': scene.route ? true : undefined,
  };
  if (scene.state === 'half-open' && scene.blocker) {
    const at = clearOf(label, line, BREAK[scene.blocker]);
    const { whole, rest } = brokenDashes(scene.blocker, lengthOf(line), at);
    return (
      <>
        <path {...shared} strokeDasharray={whole} {...(scene.blocker === 'from' ? { markerEnd } : {})} />
        <path {...shared} strokeDasharray={rest} opacity={0.8} {...(scene.blocker === 'to' ? { markerEnd } : {})} />
        <Bar line={line} share={at} state={scene.state} />
      </>
    );
  }
  return (
    <>
      <path {...shared} markerEnd={markerEnd} strokeDasharray={scene.state === 'unsure' ? '0.1 5.5' : undefined} />
      {scene.state === 'denied' ? <Bar line={line} share={clearOf(label, line, 0.5)} state={scene.state} /> : null}
    </>
  );
}

export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowLine>) {
  const { data } = props;
  if (!data) return null;
  const { scene, route } = data;
  const [live, liveX, liveY] = getBezierPath(props);
  const path = route?.path ?? live;
  const line = route?.line ?? [
    { x: props.sourceX, y: props.sourceY },
    { x: liveX, y: liveY },
    { x: props.targetX, y: props.targetY },
  ];
  const label = route?.label ?? { x: liveX, y: liveY };
  return (
    <g className={css.edge} data-dim={data.isDim || undefined}>
      {data.isPicked ? <path d={path} className={css.halo} /> : null}
      {scene.mark && !scene.isGone ? <path d={path} className={css.markHalo} data-mark={scene.mark.kind} /> : null}
      <Lines path={path} line={line} label={label} data={data} />
      {scene.route ? <path d={path} className={css.routeCore} /> : null}
      <path d={path} className="react-flow__edge-interaction" fill="none" strokeOpacity={0} strokeWidth={14} />
      {labelWords(scene) === '' || data.isQuiet ? null : (
        <EdgeLabelRenderer>
          <span
            className={`nodrag nopan ${css.label}`}
            data-state={scene.state}
            data-dim={data.isDim || undefined}
            data-picked={data.isPicked || undefined}
            data-edge={scene.id}
            data-mark={scene.mark?.kind}
            data-pin={scene.pin?.state}
            title={markWords(scene) || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            <LineWords scene={scene} />
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

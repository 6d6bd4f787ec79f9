// What stands on a line: how it differs from the baseline, its pins, the hosts that it carries, and its ports.
import css from './lines.module.css';
import { PinWords } from './PinLine';
import type { SceneEdge } from './scene';

export function LineWords({ scene: { mark, pin, route, label } }: { readonly scene: SceneEdge }) {
  return (
    <>
      {mark ? <b className={css.badge}>{mark.sign}</b> : null}
      {mark ? ' ' : ''}
      {pin ? <PinWords pin={pin} /> : null}
      {pin && (route || label !== '') ? ' ' : ''}
      {route ? <b>{route.words}</b> : null}
      {route && label !== '' ? ' ' : ''}
      {label}
    </>
  );
}

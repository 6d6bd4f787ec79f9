// Zoom, fit, arrange anew, and the switches for flows that are open by default and for marks of changes.
import { useReactFlow } from '@xyflow/react';
import { fit, forgetPositions, toggleDefaults, toggleMarks } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './canvas.module.css';

function Tool(props: { readonly label: string; readonly d: string; readonly onClick: () => void; readonly pressed?: boolean }) {
  return (
    <button
      type="button"
      className={css.tool}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
    >
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <path d={props.d} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}

export function Tools() {
  const flow = useReactFlow();
  const showDefault = useAppState((s) => s.lens.showDefault);
  const showChanges = useAppState((s) => s.lens.showChanges);
  const hasChanges = useAppState((s) => (s.result.view?.changes?.count ?? 0) > 0);
  return (
    <div className={css.tools} role="toolbar" aria-label="Picture" aria-orientation="vertical">
      <Tool label="Zoom in" d="M8 3v10M3 8h10" onClick={() => void flow.zoomIn({ duration: 120 })} />
      <Tool label="Zoom out" d="M3 8h10" onClick={() => void flow.zoomOut({ duration: 120 })} />
      <Tool label="Show everything" d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" onClick={() => fit()} />
      <Tool label="Arrange anew" d="M2.5 3h4v3.5h-4zM9.5 3h4v3.5h-4zM2.5 9.5h4V13h-4zM9.5 9.5h4V13h-4z" onClick={forgetPositions} />
      <Tool
        label="Show flows that are open by default"
        d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z"
        pressed={showDefault}
        onClick={toggleDefaults}
      />
      {hasChanges ? <Tool label="Mark what has changed" d="M8 2.5v6M5 5.5h6M5 12.5h6" pressed={showChanges} onClick={toggleMarks} /> : null}
    </div>
  );
}

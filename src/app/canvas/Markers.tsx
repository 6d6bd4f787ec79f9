// The ends of lines: an arrow per state; a denied flow ends at a bar, one that is gone has an empty arrow.
const STATES = ['allowed', 'default', 'half-open', 'unsure'] as const;
const COLOURS: Record<(typeof STATES)[number], string> = {
  allowed: 'var(--allow)',
  default: 'var(--default)',
  'half-open': 'var(--half)',
  unsure: 'var(--unsure)',
};

export function Markers() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <title>line ends</title>
      <defs>
        {STATES.map((state) => (
          <marker
            key={state}
            id={`flow-end-${state}`}
            viewBox="0 0 10 10"
            refX="8.6"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0.5 0.8 9.4 5 0.5 9.2 2.6 5Z" fill={COLOURS[state]} />
          </marker>
        ))}
        <marker id="flow-end-gone" viewBox="0 0 10 10" refX="8.6" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M1.5 1.6 8.6 5 1.5 8.4" fill="none" stroke="var(--deny)" strokeWidth="1.4" />
        </marker>
        <marker id="flow-end-denied" viewBox="0 0 10 14" refX="9" refY="7" markerWidth="10" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0.5 3.5 6.5 7 0.5 10.5Z" fill="var(--deny)" />
          <path d="M8.5 1V13" stroke="var(--deny)" strokeWidth="2" />
        </marker>
      </defs>
    </svg>
  );
}

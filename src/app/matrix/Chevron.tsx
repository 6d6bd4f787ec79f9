// Whether a namespace is folded.
export function Chevron({ folded }: { readonly folded: boolean }) {
  return (
    <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
      <path d={folded ? 'M3.5 1.5 7 5 3.5 8.5' : 'M1.5 3.5 5 7l3.5-3.5'} fill="none" stroke="currentColor" strokeWidth="1.7" />
    </svg>
  );
}

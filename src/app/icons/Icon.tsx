// The page's icons: strokes in the text's colour, 16 by 16, silent for screen readers (their buttons have names).

const PATHS = {
  policy: 'M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5h3.5M6.2 8.2h4M6.2 10.8h4',
  inventory: 'M8 1.8l5.5 2.9v6.6L8 14.2l-5.5-2.9V4.7zM2.5 4.7L8 7.6l5.5-2.9M8 7.6v6.6',
  both: 'M5.5 1.8h4.6l2.4 2.4v7.3H5.5zM3.2 4.5v9.7h6.6M8 6.2h2.2M8 8.6h2.2',
  file: 'M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5h3.5',
  lock: 'M4 7.2h8v6H4zM5.6 7.2V5.4a2.4 2.4 0 0 1 4.8 0v1.8',
  unlock: 'M4 7.2h8v6H4zM5.6 7.2V4.6a2.4 2.4 0 0 1 4.6-.9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  undo: 'M5.5 3L2.8 5.7 5.5 8.4M3 5.7h6.2a3.6 3.6 0 0 1 0 7.2H6.5',
  redo: 'M10.5 3l2.7 2.7-2.7 2.7M13 5.7H6.8a3.6 3.6 0 0 0 0 7.2h2.7',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4L14 14',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1',
  moon: 'M13.2 9.6A5.7 5.7 0 0 1 6.4 2.8a5.7 5.7 0 1 0 6.8 6.8z',
  system: 'M2 3h12v8H2zM6 13.6h4M8 11v2.6',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  up: 'M4.5 9.5L8 6l3.5 3.5',
  check: 'M3.5 8.5l3 3 6-7',
  again: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.6v2.6h2.6',
  fold: 'M2 3h12v10H2zM6 3v10M11.5 6l-2 2 2 2',
  unfold: 'M2 3h12v10H2zM6 3v10M9.5 6l2 2-2 2',
  shield: 'M8 1.8l5 1.8v4c0 3.2-2.1 5.4-5 6.6-2.9-1.2-5-3.4-5-6.6v-4zM5.8 7.8l1.6 1.6 2.9-3',
  book: 'M8 4c-1.4-1-3.2-1.3-5.5-1.3v9.6c2.3 0 4.1.3 5.5 1.3 1.4-1 3.2-1.3 5.5-1.3V2.7C11.2 2.7 9.4 3 8 4zM8 4v9.6',
  paste: 'M5.5 3H3.8v11h8.4V3h-1.7M5.5 1.8h5v2.6h-5z',
  drop: 'M8 2v7.5M5 6.8l3 3 3-3M2.5 11v3h11v-3',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 7.4v3.8M8 4.9h.01',
  alert: 'M8 2.2l6.2 11H1.8zM8 6.4v3.2M8 11.6h.01',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.35}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

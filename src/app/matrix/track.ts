// Where lines stand along one direction, in pixels, and which of them are in sight.

/** `starts[i]` is where line i begins; the last entry is where all end. */
export interface Track {
  readonly starts: readonly number[];
  readonly total: number;
}

/** Lines `first` to `end`, without `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

export function trackOf(sizes: readonly number[]): Track {
  const starts = [0];
  let total = 0;
  for (const size of sizes) {
    total += size;
    starts.push(total);
  }
  return { starts, total };
}

/** The line at a distance from the beginning; -1 before it, the number of lines behind all. */
export function indexAt({ starts, total }: Track, distance: number): number {
  if (distance < 0) return -1;
  if (distance >= total) return starts.length - 1;
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= distance) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The lines to draw for what is in sight: those from `from` to `from + length` and some around. Both borders lie on
 * multiples of `block`, so that not every scrolled pixel or line changes them.
 */
export function windowOf(track: Track, sight: { readonly from: number; readonly length: number }, block: number): Span {
  const count = track.starts.length - 1;
  const first = Math.max(indexAt(track, Math.max(sight.from, 0)), 0);
  const last = indexAt(track, Math.max(sight.from + sight.length - 1, 0));
  const end = Math.min((Math.floor(last / block) + 2) * block, count);
  return { first: Math.min(Math.max((Math.floor(first / block) - 1) * block, 0), end), end };
}

/** How far to scroll so that a line is in sight, from the line `lead` on: the new distance, or the old one where it is already. */
export function scrollTo(track: Track, index: number, sight: { readonly from: number; readonly length: number }, lead = index): number {
  const start = track.starts[lead] ?? 0;
  const end = track.starts[index + 1] ?? start;
  if (start < sight.from) return start;
  return end > sight.from + sight.length ? Math.max(end - sight.length, 0) : sight.from;
}

// One policy as people draw it: its subject in the middle, what may come in at the left, where it may go at the right.
export function PolicyView() {
  return null;
}

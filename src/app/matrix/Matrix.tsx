// The matrix: the same flows as a grid, sources down, destinations across.
export function Matrix() {
  return null;
}

// The way down to a node while a value is being checked: most values are right, so that a path is only made for a fault.
import type { Path } from '../../yaml/path';

/** A node's step and its parent; undefined is the root. */
export type Trail = { readonly up: Trail; readonly step: string | number } | undefined;

/** The trail of a child, or of a child's child. */
export function down(up: Trail, step: string | number, further?: string | number): Trail {
  const child = { up, step };
  return further === undefined ? child : { up: child, step: further };
}

export function pathOf(trail: Trail): Path {
  const path: (string | number)[] = [];
  for (let at = trail; at; at = at.up) path.push(at.step);
  return path.reverse();
}

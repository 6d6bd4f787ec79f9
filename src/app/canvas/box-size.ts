// How large the boxes are before they are placed: as wide as their texts ask for, the
// layout widens those of one column to the widest.
import type { GraphNode } from '../../engine/index';
import { HEADER, PADDING, type Size } from './layout/plan';
import { textWidth } from './measure';

export const CARD_HEIGHT = 46;
const NARROW = 124;
const WIDE = 224;
/** What a card's width holds besides its text: two locks and the room around them. */
export const CARD_CHROME = 56;
export const PILL_CHROME = 34;
const FOLDED_CHROME = 100;

export function boxSizes(nodes: readonly GraphNode[], containerOf: (node: GraphNode) => string | undefined): Map<string, Size> {
  return new Map(
    nodes.map((n) => {
      const container = containerOf(n);
      if (n.kind === 'namespace') return [n.id, { width: Math.max(150, textWidth(n.label, 'name') + 110), height: HEADER + PADDING + 20 }];
      if (container !== undefined) return [n.id, { width: cardWidth(n), height: CARD_HEIGHT }];
      return [n.id, { width: pillWidth(n), height: CARD_HEIGHT - 2 }];
    }),
  );
}

/** The second line of a card. */
export const detailOf = (node: GraphNode): string => (node.replicas !== undefined && node.replicas !== 1 ? `${node.detail} · ×${node.replicas}` : node.detail);

/** A folded namespace: room for its name, two locks and the number of its members. */
export const foldedSize = (n: GraphNode): Size => ({ width: even(Math.min(240, Math.max(164, textWidth(n.label, 'name') + FOLDED_CHROME))), height: 58 });

const even = (width: number): number => Math.ceil(width / 4) * 4;
const cardWidth = (n: GraphNode): number =>
  even(Math.min(WIDE, Math.max(NARROW, textWidth(n.label, 'name') + CARD_CHROME, textWidth(detailOf(n), 'detail') + CARD_CHROME)));
const pillWidth = (n: GraphNode): number =>
  even(Math.min(200, Math.max(84, textWidth(n.label, 'name') + PILL_CHROME, textWidth(n.detail, 'detail') + PILL_CHROME)));

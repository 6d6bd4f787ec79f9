// How large a value is when every alias in it is expanded: what is too large for anybody to walk must not leave the
// reader.

/** How deep a document may nest, aliases expanded; the API's own objects stay below 40. */
export const MAX_DEPTH = 100;

// goyaml v2 lets a document decode to 400,000 nodes, whatever share of them comes from aliases (decode.go).
const MAX_NODES = 400_000;

const TOO_DEEP = `nested deeper than ${MAX_DEPTH} levels`;

/** Why a value without shared parts (JSON) must be refused, or undefined. */
export function checkDepth(value: unknown): string | undefined {
  const isDeep = (node: unknown, depth: number): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if (depth >= MAX_DEPTH) return true;
    for (const child of Array.isArray(node) ? node : Object.values(node)) if (isDeep(child, depth + 1)) return true;
    return false;
  };
  return isDeep(value, 0) ? TOO_DEEP : undefined;
}

/**
 * Why a value with shared parts must be refused, or undefined: it holds itself, nests too deep, or is mostly made of
 * repetitions and too large. Takes time in proportion to the unexpanded size.
 */
export function checkAliases(value: unknown): string | undefined {
  const known = new Map<object, { readonly nodes: number; readonly height: number }>();
  const open = new Set<object>();
  let distinct = 0;
  let reason: string | undefined;
  const measure = (node: unknown, depth: number): { readonly nodes: number; readonly height: number } => {
    if (typeof node !== 'object' || node === null) {
      distinct++;
      return LEAF;
    }
    const before = known.get(node);
    if (open.has(node)) reason ??= 'an alias that stands inside of what it names';
    else if (depth + (before?.height ?? 1) > MAX_DEPTH) reason ??= TOO_DEEP;
    if (before || reason !== undefined) return before ?? LEAF;
    open.add(node);
    distinct++;
    let nodes = 1;
    let height = 0;
    for (const child of Array.isArray(node) ? node : Object.values(node)) {
      const size = measure(child, depth + 1);
      nodes += size.nodes;
      height = Math.max(height, size.height);
    }
    open.delete(node);
    const size = { nodes, height: height + 1 };
    known.set(node, size);
    return size;
  };
  const { nodes } = measure(value, 0);
  if (reason !== undefined) return reason;
  return nodes > MAX_NODES && nodes > 2 * distinct ? 'aliases that repeat so much that the document becomes huge' : undefined;
}

const LEAF = { nodes: 1, height: 0 };

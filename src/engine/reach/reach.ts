// From a cluster and its policies to half-rows for every class, and from one version to the next: an edited policy
// touches only the half-rows of the classes that it selects.
import type { Cluster } from '../cluster/cluster';
import { type Platform, tiersOf } from '../policy/platform';
import type { Direction, Policy } from '../policy/policy';
import type { Classes, PodClass } from './classes';
import { type CompiledPolicy, compilePolicy, saysTheSame, speaksOf } from './compile';
import { buildHalfRow, type HalfRow, openHalfRow } from './half-row';
import type { Implied } from './implied';
import { type Base, baseOf, samePlatform, type World, worldOf } from './world';

/**
 * `egress[c]` and `ingress[c]` are the half-rows of class c; `compiled` are the policies in order. Nothing that is seen of
 * it ever changes, so an older reach stays valid; caches only grow.
 */
export interface Reach {
  readonly cluster: Cluster;
  readonly policies: readonly Policy[];
  readonly platform: Platform;
  readonly base: Base;
  readonly world: World;
  readonly classes: Classes;
  readonly compiled: readonly CompiledPolicy[];
  readonly implied: Implied;
  readonly egress: readonly HalfRow[];
  readonly ingress: readonly HalfRow[];
  readonly halfRows: ReadonlyMap<string, HalfRow>;
}

/** The last reach that was built on a world. */
const latest = new WeakMap<World, Reach>();

/**
 * Answers all policies on a world. One that says the same there as on `other`, class by class, is the same object, so
 * that its half-rows are too.
 */
function compileAll(policies: readonly Policy[], platform: Platform, world: World, other: World | undefined): CompiledPolicy[] {
  const order = new Map(tiersOf(platform).map((t, i) => [t.id, i]));
  return policies.map((p) => {
    const known = world.compiled.get(p);
    if (known) return known;
    const fresh = compilePolicy(p, order.get(p.tier) ?? order.size, world.selector);
    const old = other?.compiled.get(p);
    const compiled = old && other && saysTheSame(old, fresh, sizesOf(other, world)) ? old : fresh;
    world.compiled.set(p, compiled);
    return compiled;
  });
}

/** How many classes there are, and how many of them are the same pods to both. */
const sizesOf = (old: World, now: World) => ({
  old: old.classes.list.length,
  now: now.classes.list.length,
  shared: old.base === now.base ? now.base.classes.list.length : 0,
});

/** `policies` in the order of tier, order and id; `previous`: an earlier reach of which unchanged parts are kept. */
export function buildReach(cluster: Cluster, policies: readonly Policy[], platform: Platform, previous?: Reach): Reach {
  const base = baseOf(cluster, policies, platform, previous?.base);
  const world = worldOf(base, policies, previous?.world);
  const { classes, implied } = world;
  const other = previous && previous.world !== world && samePlatform(previous.platform, platform) ? previous : undefined;
  const compiled = compileAll(policies, platform, world, other?.world);
  const before = previous?.world === world ? previous : latest.get(world);
  const halfRows = new Map((before ?? other)?.halfRows);
  const touched = before && touchedBy(before.compiled, compiled);
  const rows = (direction: Direction) => buildHalfRows(direction, { classes, compiled, platform, halfRows, touched, before: before?.[direction] });
  const reach: Reach = {
    cluster,
    policies,
    platform,
    base,
    world,
    classes,
    compiled,
    implied,
    egress: rows('egress'),
    ingress: rows('ingress'),
    halfRows: pruned(halfRows, classes),
  };
  latest.set(world, reach);
  return reach;
}

/** Classes that a policy selects which is not in both lists. */
function touchedBy(before: readonly CompiledPolicy[], after: readonly CompiledPolicy[]): ReadonlySet<number> {
  const [old, now] = [new Set(before), new Set(after)];
  return new Set([...before.filter((p) => !now.has(p)), ...after.filter((p) => !old.has(p))].flatMap((p) => p.subject));
}

/** Forgets half-rows of long ago once there are many more than can be in use. */
const pruned = (halfRows: Map<string, HalfRow>, classes: Classes): ReadonlyMap<string, HalfRow> =>
  halfRows.size > 4 * classes.list.length + 1000 ? new Map() : halfRows;

interface Building {
  readonly classes: Classes;
  readonly compiled: readonly CompiledPolicy[];
  readonly platform: Platform;
  /** All half-rows so far, by direction, policies and port signature. */
  readonly halfRows: Map<string, HalfRow>;
  /** The half-rows of the version before, which still hold for classes that are not touched. */
  readonly before: readonly HalfRow[] | undefined;
  readonly touched: ReadonlySet<number> | undefined;
}

/** One half-row for each distinct list of policies that govern a class. */
function buildHalfRows(direction: Direction, b: Building): readonly HalfRow[] {
  const { before, touched } = b;
  if (before && touched?.size === 0) return before;
  const governing = new Map<number, CompiledPolicy[]>();
  for (const p of b.compiled) {
    if (!speaksOf(p, direction)) continue;
    for (const c of p.subject) {
      if (touched && !touched.has(c)) continue;
      const list = governing.get(c);
      if (list) list.push(p);
      else governing.set(c, [p]);
    }
  }
  const make = (c: number): HalfRow => {
    const policies = governing.get(c) ?? [];
    const { ports } = b.classes.list[c] as PodClass;
    const own = direction === 'ingress' && policies.some((p) => p.named.ingress) ? ports : undefined;
    const key = `${direction} ${policies.map((p) => p.id).join()} ${own?.id ?? ''}`;
    let row = b.halfRows.get(key);
    if (!row) {
      row = policies.length === 0 ? openHalfRow(direction) : buildHalfRow(policies, { direction, tiers: tiersOf(b.platform), classes: b.classes, own });
      b.halfRows.set(key, row);
    }
    return row;
  };
  if (!before || !touched) return b.classes.list.map((_, c) => make(c));
  const rows = [...before];
  for (const c of touched) rows[c] = make(c);
  return rows;
}

// A selector in words, whom it selects, and how wide it could be made.
import { labelsToSelect } from './change/labels';
import type { Endpoint, Labels } from './cluster/cluster';
import { VOLATILE_LABELS } from './cluster/volatile';
import type { Match } from './policy/match';
import type { SelectorDetail, SelectorLevel } from './policy-detail';
import type { Reach } from './reach/reach';

/** Above this many members only their count is told. */
const MOST_MEMBERS = 200;

type LabelMatch = Extract<Match, { kind: 'label' | 'namespaceLabel' }>;

/** The terms that all have to hold. */
export const termsOf = (match: Match): readonly Match[] => (match.kind === 'and' ? match.of : [match]);

/** Endpoints that the match surely selects, some of their pods at least, in order; what only may be selected does not count. */
export function membersOf(reach: Reach, match: Match): Endpoint[] {
  const { endpoints, endpointsOf } = reach.classes;
  const numbers = new Set(reach.world.selector.classesOf(match).sure.flatMap((c) => endpointsOf[c] as readonly number[]));
  return [...numbers].sort((a, b) => a - b).map((n) => endpoints[n] as Endpoint);
}

/** `app = web`, `role in (a, b)`, `env not in (dev)`, `tier exists`, `tier does not exist`. */
export function termText({ key, operator, values }: LabelMatch): string {
  if (operator === 'Exists') return `${key} exists`;
  if (operator === 'DoesNotExist') return `${key} does not exist`;
  if (operator === 'NotIn') return `${key} not in (${values.join(', ')})`;
  return values.length === 1 ? `${key} = ${values[0] === '' ? '""' : values[0]}` : `${key} in (${values.join(', ')})`;
}

const isPodLabel = (m: Match): m is LabelMatch => m.kind === 'label';

/** The labels of a selector that asks for nothing but labels with one value; undefined for any other. */
function plainLabels(terms: readonly LabelMatch[]): Labels | undefined {
  const isPlain = terms.every((t) => t.operator === 'In' && t.values.length === 1);
  return isPlain ? Object.fromEntries(terms.map((t) => [t.key, t.values[0] as string])) : undefined;
}

const sameLabels = (a: Labels, b: Labels): boolean => Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((k) => b[k] === a[k]);

const outlineOf = (match: Match, members: readonly Endpoint[]): Omit<SelectorDetail, 'levels'> => ({
  terms: termsOf(match).filter(isPodLabel).map(termText),
  count: members.length,
  members: members.slice(0, MOST_MEMBERS).map((e) => e.id),
});

/** The pod selector of a match of pods (see readPeer): its terms, and whom the whole match selects. */
export const selectorOutline = (reach: Reach, match: Match): Omit<SelectorDetail, 'levels'> => outlineOf(match, membersOf(reach, match));

/** The same with its levels. `place`: what all pods are called that it could select. */
export function selectorDetail(reach: Reach, match: Match, place: string): SelectorDetail {
  const members = membersOf(reach, match);
  return { ...outlineOf(match, members), levels: levelsOf(reach, match, members, place) };
}

/** The match with other labels asked of the pods. */
function withLabels(match: Match, labels: Labels): Match {
  const others = termsOf(match).filter((m) => !isPodLabel(m));
  return { kind: 'and', of: [...others, ...Object.entries(labels).map(([key, value]): Match => ({ kind: 'label', key, operator: 'In', values: [value] }))] };
}

interface Width {
  readonly level: SelectorLevel['level'];
  readonly labels: Labels;
  readonly members: readonly Endpoint[];
}

/** From narrow to wide: the first workload that is selected, what it shares a broader label with, every pod there. */
function levelsOf(reach: Reach, match: Match, members: readonly Endpoint[], place: string): SelectorLevel[] {
  const width = (level: Width['level'], labels: Labels): Width => ({ level, labels, members: membersOf(reach, withLabels(match, labels)) });
  const first = members[0];
  const own = first && labelsToSelect(reach, first);
  const everyone = width('namespace', {});
  const workload = own && width('workload', own);
  const app = first && workload && appLevel(first, workload, everyone, (labels) => width('app', labels));
  const written = plainLabels(termsOf(match).filter(isPodLabel));
  const old = new Set(members);
  return [workload, app, everyone].flatMap((w): SelectorLevel[] => {
    if (!w) return [];
    const now = new Set(w.members);
    return [
      {
        level: w.level,
        title: titleOf(w, first, place),
        labels: { ...w.labels },
        current: written !== undefined && sameLabels(written, w.labels),
        count: w.members.length,
        gained: w.members.filter((e) => !old.has(e)).map((e) => e.id),
        lost: members.filter((e) => !now.has(e)).map((e) => e.id),
      },
    ];
  });
}

function titleOf({ level, labels, members }: Width, first: Endpoint | undefined, place: string): string {
  if (level === 'namespace') return place;
  if (level === 'workload' && members.length === 1 && first) return `${first.name} alone`;
  return Object.entries(labels)
    .map(([k, v]) => `${k} = ${v}`)
    .join(', ');
}

/** Labels by which charts and people group workloads, the widest first. */
const GROUPING = ['app.kubernetes.io/part-of', 'app.kubernetes.io/instance', 'app.kubernetes.io/name'];

/** The grouping label, else the label of the workload that most others share, that selects more than the workload and not everyone. */
function appLevel(first: Endpoint, workload: Width, everyone: Width, width: (labels: Labels) => Width): Width | undefined {
  const labels = first.shapes[0]?.labels ?? {};
  const isBetween = (w: Width) => w.members.length > workload.members.length && w.members.length < everyone.members.length;
  const widths = (keys: readonly string[]) => keys.filter((k) => Object.hasOwn(labels, k)).map((k) => width({ [k]: labels[k] as string }));
  const grouping = widths(GROUPING).find(isBetween);
  if (grouping) return grouping;
  const others = Object.keys(labels).filter((k) => !GROUPING.includes(k) && !VOLATILE_LABELS.has(k));
  return widths(others)
    .filter(isBetween)
    .sort((a, b) => b.members.length - a.members.length)[0];
}

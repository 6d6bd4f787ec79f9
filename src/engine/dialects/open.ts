// The list of dialects, and the way from files to an analysis. What did not change between two versions is the same
// object in both, so that everything after it can be kept too.
import { readCluster } from '../cluster/read';
import { renameOf } from '../cluster/report';
import { type Platform, tiersOf } from '../policy/platform';
import type { Policy } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { problemsOfPins } from '../reach/check-pins';
import { isPinsFile } from '../reach/pin';
import { buildReach } from '../reach/reach';
import type { Document, Resource, SourceFile } from '../yaml/document';
import type { Problem } from '../yaml/problem';
import { readFile } from '../yaml/read';
import { isSettingsFile } from '../yaml/settings-file';
import type { Input } from '../yaml/span';
import type { Dialect, Reading, Writer } from './dialect';
import { KUBERNETES } from './kubernetes/kubernetes';
import { type Rebuilt, rebuild } from './kubernetes/rebuild/rebuild';
import { isUnread, readStandIn } from './stand-in';

const DIALECTS: readonly Dialect[] = [KUBERNETES];

/** What writes policies that are new: the language that every enforcer reads. */
export const WRITER_OF_NEW: Writer = KUBERNETES.write;

/** Puts the indentation of a document back that has lost it, from what the API's objects have; undefined where it is too large. */
export const rebuildIndentation: (text: string) => Rebuilt | undefined = rebuild;

/** The dialect that reads, and writes, a resource. */
export const dialectOf = (resource: Resource): Dialect | undefined => DIALECTS.find((d) => d.owns(resource));

/** The document that counts: while a text is broken, what stood there before. */
const effective = (d: Document): Document => (d.value === undefined && d.lastGood ? d.lastGood : d);

/** A resource of policies as its dialect reads it. `key`: what makes two of them the same object of the API. */
interface PolicySource {
  readonly resource: Resource;
  readonly key: string;
  readonly reading: Reading;
}

/** What one version of a file holds; made once for it. */
interface FileReading {
  readonly inventory: readonly Resource[];
  readonly sources: readonly PolicySource[];
  readonly refused: readonly Resource[];
  readonly broken: boolean;
}

const fileReadings = new WeakMap<SourceFile, FileReading>();
const sources = new WeakMap<Resource, PolicySource>();

const keyOf = (r: Resource): string => `${r.ref.group}/${r.ref.kind}/${r.ref.namespace || 'default'}/${r.ref.name}`;

/** Undefined for what is no policy. */
function sourceOf(resource: Resource): PolicySource | undefined {
  const known = sources.get(resource);
  if (known) return known;
  const reading = dialectOf(resource)?.read(resource) ?? (isUnread(resource) ? readStandIn(resource) : undefined);
  if (!reading) return undefined;
  const source = { resource, key: keyOf(resource), reading };
  sources.set(resource, source);
  return source;
}

/** One list for all files without inventory, so that lists of files can be compared part by part. */
const NOTHING: readonly Resource[] = [];

function readingOf(file: SourceFile): FileReading {
  let reading = fileReadings.get(file);
  if (!reading) {
    const inventory: Resource[] = [];
    const found: PolicySource[] = [];
    const refused: Resource[] = [];
    for (const d of file.documents)
      for (const resource of effective(d).resources) {
        const source = sourceOf(resource);
        if (source) found.push(source);
        else inventory.push(resource);
        if (source?.reading.policies.length === 0 && !isUnread(resource) && effective(d) === d) refused.push(resource);
      }
    reading = {
      inventory: inventory.length === 0 ? NOTHING : inventory,
      sources: found,
      refused,
      broken: file.documents.some((d) => effective(d) !== d),
    };
    fileReadings.set(file, reading);
  }
  return reading;
}

/** Policies of a file that the API would refuse as they are written now. */
export const refusedIn = (file: SourceFile): readonly Resource[] => readingOf(file).refused;

function readFiles(inputs: readonly Input[], previous: readonly SourceFile[]): readonly SourceFile[] {
  const known = new Map(previous.map((f) => [f.name, f]));
  const files = inputs.map((i) => readFile(i, known.get(i.name)));
  return files.length === previous.length && files.every((f, i) => f === previous[i]) ? previous : files;
}

/** What the policies of a version are read from; kept apart so that an edited workload does not touch it. */
interface PolicySet {
  readonly policies: readonly Policy[];
  readonly problems: readonly Problem[];
  readonly stale: boolean;
}

/** Every policy, the later of two of one name, as `kubectl apply` would leave it. A policy that the API would refuse keeps its last good meaning where there is one. */
function gatherPolicies(found: readonly PolicySource[], platform: Platform, previous: Analysis | undefined): PolicySet {
  const byKey = new Map<string, { readonly resource: Resource; readonly policies: readonly Policy[] }>();
  const problems: Problem[] = [];
  let stale = false;
  for (const { resource, key, reading } of found) {
    for (const p of reading.problems) problems.push(p);
    const twin = byKey.get(key);
    if (twin) problems.push(duplicate(resource, twin.resource, (name) => byKey.has(keyOf({ ...resource, ref: { ...resource.ref, name } }))));
    const last = reading.policies.length === 0 ? previous?.policies.filter((p) => keyOf(p.resource) === key) : undefined;
    stale ||= (last?.length ?? 0) > 0;
    byKey.set(key, { resource, policies: last ?? reading.policies });
  }
  const policies: Policy[] = [];
  for (const { policies: some } of byKey.values()) for (const p of some) policies.push(p);
  return { policies: inOrder(policies, platform, previous?.policies), problems, stale };
}

/** More than this many new policies are sorted with all the others. */
const FEW = 16;

/** By tier, order and id. `known` is an earlier list in order: where little differs from it, only that is put in its place. */
function inOrder(policies: readonly Policy[], platform: Platform, known: readonly Policy[] | undefined): readonly Policy[] {
  const place = new Map(tiersOf(platform).map((t, i) => [t.id, i]));
  const rank = (p: Policy) => place.get(p.tier) ?? place.size;
  const compare = (a: Policy, b: Policy) => rank(a) - rank(b) || a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const old = new Set(known);
  const fresh = policies.filter((p) => !old.has(p));
  if (!known || fresh.length > FEW) return [...policies].sort(compare);
  if (fresh.length === 0 && policies.length === known.length) return known;
  const present = new Set(policies);
  const kept = known.filter((p) => present.has(p));
  for (const p of fresh.sort(compare)) {
    const at = kept.findIndex((k) => compare(k, p) > 0);
    kept.splice(at < 0 ? kept.length : at, 0, p);
  }
  return kept;
}

const duplicate = (resource: Resource, first: Resource, isTaken: (name: string) => boolean): Problem => ({
  code: 'duplicate-object',
  severity: 'warning',
  message: `a second \`${resource.ref.kind}\` \`${resource.ref.namespace || 'default'}/${resource.ref.name}\`: the later one counts; rename or remove one`,
  place: { document: resource.document, path: [...resource.path, 'metadata', 'name'] },
  path: 'metadata.name',
  related: [{ message: 'the first one', place: { document: first.document, path: [...first.path, 'metadata', 'name'] } }],
  ...renameOf(resource, isTaken),
});

/** All lists as one; the earlier one where each part is the same object as before. */
function concat<T>(parts: readonly (readonly T[])[], before: readonly (readonly T[])[], known: readonly T[] | undefined): readonly T[] {
  if (known && parts.length === before.length && parts.every((p, i) => p === before[i])) return known;
  const all: T[] = [];
  for (const part of parts) for (const item of part) all.push(item);
  return all;
}

/**
 * Reads files into an analysis. `previous` is an earlier one of nearly the same files: all that did not change is taken
 * over, and the result means the same as a fresh one, but for text that is broken now and was not before, which keeps
 * its last good meaning (`stale`).
 */
export function openFiles(inputs: readonly Input[], platform: Platform, previous?: Analysis): Analysis {
  const files = readFiles(inputs, previous?.files ?? []);
  if (previous && files === previous.files && platform === previous.platform) return previous;
  const found = files.map(readingOf);
  const before = (previous?.files ?? []).map(readingOf);
  const sources = concat(
    found.map((f) => f.sources),
    [],
    undefined,
  );
  const { policies, problems, stale } = gatherPolicies(sources, platform, previous);
  const inventory = concat(
    found.map((f) => f.inventory),
    before.map((f) => f.inventory),
    previous?.inventory,
  );
  const cluster = readCluster(inventory, new Set(policies.flatMap((p) => p.namespace || [])), previous?.cluster);
  const reach = buildReach(cluster, policies, platform, previous?.reach);
  return { files, inventory, cluster, policies, platform, reach, problems, stale: stale || found.some((f) => f.broken) };
}

/** A document of pins or settings is no object, and need not be one. */
const isOfPins = (p: Problem): boolean => p.code === 'not-an-object' && p.place?.path.length === 0;

/** What reading found in the text of a file. */
export const problemsInText = ({ name, documents }: SourceFile): readonly Problem[] =>
  documents.flatMap((d) => (isPinsFile(name) || isSettingsFile(name) ? d.problems.filter((p) => !isOfPins(p)) : d.problems));

/** All problems of reading, and pins that do not hold, in the order of files and documents where they have a place. */
export function problemsOf(analysis: Analysis): readonly Problem[] {
  const ofText = analysis.files.flatMap(problemsInText);
  return [...ofText, ...analysis.cluster.problems, ...analysis.problems, ...problemsOfPins(analysis)];
}

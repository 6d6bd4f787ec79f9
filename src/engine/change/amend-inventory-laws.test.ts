// The laws of amendments of the inventory, on random ones in random clusters, in plain YAML, Lists, JSON and with Windows
// line ends: undone to the byte, read afresh with exactly the flows that were announced, and done as asked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf } from '../cluster/controller';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import { invertEdits } from '../yaml/edit';
import type { TextEdit } from '../yaml/span';
import type { InventoryAmendment } from './intent';
import type { Answer, Proposal } from './proposal';
import { propose } from './propose';
import { endIn } from './testing/amended';
import { checkInventory, type Meant } from './testing/check-inventory';
import { conformanceFolders, openFolder, sampleFolders } from './testing/open-folder';
import { afresh, edited, inputsOf, told } from './testing/proof';

const PATIENCE = 3_600_000;

const namespace = fc.constantFrom('a', 'a', 'b', 'y', 'n-1', 'default', 'zz');
const name = fc.constantFrom('new', 'n-2', 'true', '1e3', 'p0', 'w0', 'b', 'Upper', '', 'x'.repeat(64), '-x');
const key = fc.constantFrom('app', 'app', 'tier', 'k8s.io/role', 'instance', 'fresh', 'x/y/z', 'kubernetes.io/metadata.name');
const value = fc.constantFrom('web', 'db', '', 'on', '1', 'true', '-', 'w0');
const labels = fc.dictionary(fc.constantFrom('app', 'team', 'env'), fc.constantFrom('web', 'red', '1'), { maxKeys: 2 });
const port = fc.record({ protocol: fc.constantFrom('TCP' as const, 'UDP' as const), port: fc.constantFrom(80, 53, 70000) });

/** An end stands for the n-th of all that can be one, in whatever cluster there is. */
type Drawn = (ends: (n: number) => string) => InventoryAmendment;

const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  fc.record({ name, labels }).map(
    (a): Drawn =>
      () => ({ kind: 'new-namespace', ...a }),
  ),
  fc.record({ namespace, name }).map(
    (a): Drawn =>
      () => ({ kind: 'rename-namespace', ...a }),
  ),
  fc.record({ namespace }).map(
    (a): Drawn =>
      () => ({ kind: 'remove-namespace', ...a }),
  ),
  fc
    .record({
      namespace,
      name,
      kind: fc.constantFrom('Deployment' as const, 'StatefulSet' as const, 'DaemonSet' as const, 'Job' as const, 'Pod' as const),
      labels,
      ports: fc.array(port, { maxLength: 2 }),
    })
    .map(
      (workload): Drawn =>
        () => ({ kind: 'new-workload', workload }),
    ),
  fc.tuple(fc.nat(99), name).map(
    ([n, to]): Drawn =>
      (ends) => ({ kind: 'rename-workload', end: ends(n), name: to }),
  ),
  fc.nat(99).map(
    (n): Drawn =>
      (ends) => ({ kind: 'remove-workload', end: ends(n) }),
  ),
  fc.tuple(fc.nat(99), key, value).map(
    ([n, k, v]): Drawn =>
      (ends) => ({ kind: 'set-label', end: ends(n), key: k, value: v }),
  ),
  fc.tuple(fc.nat(99), key).map(
    ([n, k]): Drawn =>
      (ends) => ({ kind: 'remove-label', end: ends(n), key: k }),
  ),
);

/** The same amendment of a namespace that the folder has: those of random clusters are called otherwise. */
function inFolder({ cluster }: Analysis, amendment: InventoryAmendment): InventoryAmendment {
  const [first = 'a', second = first] = [...cluster.namespaces.keys()];
  const place = (one: string) => (one === 'a' ? first : one === 'b' ? second : one);
  if (amendment.kind === 'rename-namespace' || amendment.kind === 'remove-namespace') return { ...amendment, namespace: place(amendment.namespace) };
  return amendment.kind === 'new-workload' ? { ...amendment, workload: { ...amendment.workload, namespace: place(amendment.workload.namespace) } } : amendment;
}

/** The endpoints that an amendment makes, renames or takes away, found without the engine's own reckoning. */
function meantBy(before: Analysis, amendment: InventoryAmendment): Meant {
  const endpoints = before.reach.classes.endpoints;
  const at = (end: string) => endpoints.find((e) => e.id === end);
  switch (amendment.kind) {
    case 'rename-namespace':
      return {
        renamed: new Map(
          endpoints.flatMap((e) => {
            if (e.namespace === amendment.namespace) return [[e.id, e.id.replace(/^[^/]*/, amendment.name)] as const];
            // What a selector implied under the new name is taken for what has that name now.
            return e.namespace === amendment.name ? [[e.id, `${e.id} before`] as const] : [];
          }),
        ),
      };
    case 'remove-namespace':
      return { own: endpoints.flatMap((e) => (e.namespace === amendment.namespace && e.kind === 'workload' ? [e.id] : [])) };
    case 'new-workload':
      return { own: [idOf(amendment.workload.namespace, amendment.workload.kind ?? 'Deployment', amendment.workload.name)] };
    case 'rename-workload': {
      const e = at(amendment.end);
      return e ? { renamed: new Map([[e.id, idOf(e.namespace, e.workloadKind, amendment.name)]]) } : {};
    }
    case 'remove-workload':
      return { own: [amendment.end] };
    default:
      return {};
  }
}

/** As meantBy; and a new workload takes the place of the implied one that goes with its coming: what that had is no change. */
function meantOf(before: Analysis, amendment: InventoryAmendment, proposal: Proposal): Meant {
  const meant = meantBy(before, amendment);
  if (amendment.kind !== 'new-workload') return meant;
  const { namespace: home, name: called, labels: given = {} } = amendment.workload;
  const all: Readonly<Record<string, string>> = Object.keys(given).length > 0 ? given : { app: called };
  const after = openFiles(edited(before, proposal.edits), before.platform);
  const left = new Set(after.reach.implied.endpoints.map((e) => e.id));
  const gone = before.reach.implied.endpoints.find(
    (e) => e.namespace === home && !left.has(e.id) && Object.entries(e.selector).every(([k, v]) => all[k] === v),
  );
  return gone ? { ...meant, renamed: new Map([[gone.id, meant.own?.[0] ?? '']]) } : meant;
}

/** What has to be so afterwards, besides the flows. */
function checkMeaning(before: Analysis, after: Analysis, amendment: InventoryAmendment): void {
  const { cluster } = after;
  const count = cluster.endpoints.length - before.cluster.endpoints.length;
  switch (amendment.kind) {
    case 'new-namespace':
      expect(cluster.namespaces.get(amendment.name)?.labels).toMatchObject(amendment.labels);
      expect(cluster.namespaces.get(amendment.name)?.resource).toBeDefined();
      return;
    case 'rename-namespace':
      expect(after.files.flatMap((f) => f.documents.flatMap((d) => d.resources.map((r) => r.ref.namespace)))).not.toContain(amendment.namespace);
      expect([cluster.namespaces.has(amendment.name), cluster.namespaces.has(amendment.namespace), count]).toEqual([true, false, 0]);
      expect(after.policies.length).toBe(before.policies.length);
      return;
    case 'remove-namespace':
      expect(cluster.namespaces.has(amendment.namespace)).toBe(false);
      expect(after.policies.length).toBe(before.policies.filter((p) => p.namespace !== amendment.namespace).length);
      return;
    case 'new-workload':
    case 'remove-workload':
      expect(count).toBe(amendment.kind === 'new-workload' ? 1 : -1);
      expect(after.policies.length).toBe(before.policies.length);
      return;
    case 'rename-workload':
      expect(count).toBe(0);
      return;
    default:
      checkLabel(before, after, amendment);
  }
}

function checkLabel(before: Analysis, after: Analysis, amendment: Extract<InventoryAmendment, { kind: 'set-label' | 'remove-label' }>): void {
  const wanted = amendment.kind === 'set-label' ? amendment.value : undefined;
  if (amendment.end.startsWith('ns:')) return expect(after.cluster.namespaces.get(amendment.end.slice(3))?.labels[amendment.key]).toBe(wanted);
  const [was, is] = [before, after].map((a) => a.cluster.endpoints.find((e) => e.id === amendment.end));
  expect(is?.shapes.map((s) => s.labels[amendment.key])).toEqual(is?.shapes.map(() => wanted));
  expect(is?.resources.length).toBe(was?.resources.length);
}

function checkAnswer(analysis: Analysis, amendment: InventoryAmendment, answer: Answer): Proposal | undefined {
  if (answer.proposals.length === 0) {
    expect(answer.reason).toBeTruthy();
    // What the API takes can be edited in any style.
    expect(answer.reason).not.toMatch(/^(?!every cluster).*cannot be (edited|renamed|removed|changed|added)/);
    return undefined;
  }
  const [proposal] = answer.proposals as readonly [Proposal];
  checkMeaning(analysis, checkInventory(analysis, proposal, meantOf(analysis, amendment, proposal)), amendment);
  return proposal;
}

const accept = (analysis: Analysis, { edits }: Proposal): Analysis => openFiles(edited(analysis, edits), BY_THE_BOOK, analysis);

describe('an amendment of the inventory', () => {
  test.each(portions(9_000))('in random clusters, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    let offered = 0;
    const property = fc.property(randomCluster, drawn, (cluster, draw) => {
      const analysis = openFiles(cluster.files, BY_THE_BOOK);
      const amendment = draw(endIn(analysis));
      const texts = inputsOf(analysis);
      if (checkAnswer(analysis, amendment, propose(analysis, { kind: 'amend', amendment }))) offered++;
      expect(inputsOf(analysis)).toEqual(texts);
    });
    fc.assert(property, { numRuns: cases, endOnFailure: true });
    expect(offered).toBeGreaterThan(cases / 4);
  });

  test.each(portions(4_000))('in the samples and the conformance data, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const folders = [...sampleFolders(), ...conformanceFolders()];
    const property = fc.property(fc.constantFrom(...folders), drawn, (folder, draw) => {
      const analysis = openFolder(folder);
      const amendment = inFolder(analysis, draw(endIn(analysis)));
      checkAnswer(analysis, amendment, propose(analysis, { kind: 'amend', amendment }));
    });
    fc.assert(property, { numRuns: cases, endOnFailure: true });
  });

  test.each(portions(2_000))('a chain of them reads the same afresh, and is undone to the byte, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const property = fc.property(randomCluster, fc.array(drawn, { minLength: 2, maxLength: 5 }), (cluster, draws) => {
      let now = openFiles(cluster.files, BY_THE_BOOK);
      const undo: (readonly TextEdit[])[] = [];
      for (const draw of draws) {
        const [proposal] = propose(now, { kind: 'amend', amendment: draw(endIn(now)) }).proposals;
        if (!proposal) continue;
        const before = now;
        const names = [...new Set(proposal.edits.map((e) => e.span.file))];
        const textOf = (name: string) => before.files.find((f) => f.name === name)?.text ?? '';
        undo.push(
          names.flatMap((name) =>
            invertEdits(
              textOf(name),
              proposal.edits.filter((e) => e.span.file === name),
            ),
          ),
        );
        now = accept(now, proposal);
        expect(told(now)).toEqual(told(afresh(inputsOf(now), now)));
      }
      for (const edits of undo.reverse()) now = openFiles(edited(now, edits), BY_THE_BOOK, now);
      for (const { name: file, text } of now.files) expect(text).toBe(cluster.files.find((f) => f.name === file)?.text ?? '');
    });
    fc.assert(property, { numRuns: cases, endOnFailure: true });
  });
});

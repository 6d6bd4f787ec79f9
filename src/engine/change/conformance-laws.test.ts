// Every policy of the conformance data is edited, one by one and in every run: by an amendment of its own that changes
// its document, held to the same laws as random ones. Which amendment it is goes round.
import { describe, expect, test } from 'vitest';
import type { Policy } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { hasConformance } from '../testing/conformance';
import { readManifests } from '../testing/oracle-world';
import { SOAK } from '../testing/runs';
import type { PolicyAmendment } from './intent';
import { checkAmendment } from './testing/check-amendment';
import { conformanceSources, openSource } from './testing/open-folder';

const PATIENCE = 3_600_000;

const ENDS = { kind: 'end', end: '203.0.113.9' } as const;

/** What can be asked of any policy, and what can be of those with rules; some of it changes nothing here or there. */
function amendmentsOf({ id, rules }: Policy): readonly PolicyAmendment[] {
  const about = { policy: id };
  const ruled = rules.flatMap(({ path, peer }): PolicyAmendment[] => [
    { kind: 'ports', ...about, rule: path, ports: [{ protocol: 'TCP', port: 8443, endPort: 8450 }] },
    { kind: 'flip', ...about, rule: path },
    { kind: 'remove-peer', ...about, rule: path },
    { kind: 'remove-rule', ...about, rule: path },
    ...(peer.kind === 'address' ? [] : [{ kind: 'selector', ...about, at: path, labels: { app: 'narrowed' } } as const]),
  ]);
  return [
    { kind: 'add-rule', ...about, direction: 'ingress', peer: { kind: 'same-namespace' }, ports: [{ protocol: 'TCP', port: 80 }] },
    ...ruled,
    { kind: 'add-rule', ...about, direction: 'egress', peer: ENDS, ports: [{ protocol: 'UDP', port: 53 }] },
    { kind: 'rename-policy', ...about, name: 'another-name' },
    { kind: 'open', ...about, direction: 'ingress' },
    { kind: 'close', ...about, direction: 'egress' },
    { kind: 'selector', ...about, at: [], labels: { app: 'narrowed' } },
    { kind: 'remove-policy', ...about },
  ];
}

/** Checks proposals until one has edited the policy's document; all amendments in the long run. */
function edits(analysis: Analysis, policy: Policy, turn: number): boolean {
  const all = amendmentsOf(policy);
  let isEdited = false;
  for (const i of all.keys()) {
    const amendment = all[(i + turn) % all.length] as PolicyAmendment;
    const proposals = checkAmendment(analysis, amendment);
    isEdited ||= proposals.some((p) => p.edits.some((e) => touches(analysis, policy, e.span)));
    if (isEdited && !SOAK) return true;
  }
  return isEdited;
}

function touches({ files }: Analysis, { resource }: Policy, span: { readonly file: string; readonly start: number; readonly end: number }): boolean {
  const file = files.find((f) => f.name === span.file);
  const index = file?.documents.indexOf(resource.document) ?? -1;
  const start = file?.starts[index] ?? Number.POSITIVE_INFINITY;
  return index >= 0 && span.end >= start && span.start <= start + resource.document.text.length;
}

const WITH_ERRORS = ['npguard-errors', 'validation'];

/** Beside a policy that a cluster would refuse, so that nobody knows what an edit would change. */
const UNEDITABLE: Readonly<Record<string, readonly string[]>> = {
  'npguard-errors': ['npguard-errors/bad_netpols__subdir7: default/backend-netpol', 'npguard-errors/bad_netpols__subdir7: default/default-deny-in-namespace'],
};

/** NetworkPolicies as another reader finds them. */
const manifestsOf = (analysis: Analysis): number => analysis.files.flatMap((f) => readManifests(f.text)).filter((m) => m.kind === 'NetworkPolicy').length;

describe.runIf(hasConformance())('every policy of the conformance data can be edited', () => {
  const sources = conformanceSources();
  const suites = [...new Set(sources.map((s) => s.suite))];

  test.each(suites)('%s', { timeout: PATIENCE }, (suite) => {
    let [turn, manifests] = [0, 0];
    const left: string[] = [];
    for (const source of sources.filter((s) => s.suite === suite)) {
      const analysis = openSource(source);
      manifests += manifestsOf(analysis);
      // A kind that is not evaluated is not edited.
      for (const policy of analysis.policies) if (!policy.standIn && !edits(analysis, policy, turn++)) left.push(`${source.name}: ${policy.id}`);
    }
    expect(left).toEqual(UNEDITABLE[suite] ?? []);
    // What the API would refuse is no policy.
    if (!WITH_ERRORS.includes(suite)) expect(turn).toBe(manifests);
    expect(turn).toBeGreaterThan(0);
  });
});

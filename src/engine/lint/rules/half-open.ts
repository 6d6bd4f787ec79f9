// A rule for named workloads that brings nothing, because the other end blocks all of it.

import type { CompiledPolicy, CompiledRule } from '../../reach/compile';
import { resolvePorts } from '../../reach/compile';
import { outcomeFor } from '../../reach/half-row';
import { intersects, isEmpty } from '../../sets/traffic';
import { policy, workload } from '../example';
import { at, seeAlso } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';

const example = (egress: string): string =>
  workload('shop', 'web') +
  workload('shop', 'api') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
      ports:
        - port: 8080
---
`,
  ) +
  policy(
    'shop',
    'web-only-dns',
    `  podSelector:
    matchLabels: { app: web }
  policyTypes: [Egress]
  egress:
    - ports:
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }
${egress}`,
  );

/** Of so many pairs at least one is open, or the rule is no slip. */
const MOST = 400;

/** The policy at the peer's end that blocks all that the rule opens to one of its pods; none where something may get through. */
function blockerOf(rule: CompiledRule, pair: { readonly subject: number; readonly peer: number }, { reach }: Scene): CompiledPolicy | undefined {
  const isIngress = rule.rule.direction === 'ingress';
  const row = reach[isIngress ? 'egress' : 'ingress'][pair.peer];
  const { sure, maybe } = resolvePorts(rule.rule, reach.classes.list[isIngress ? pair.subject : pair.peer]?.ports);
  if (!row || pair.peer === pair.subject || isEmpty(sure) || !isEmpty(maybe) || intersects(outcomeFor(row, pair.subject).may, sure)) return undefined;
  return row.policies.find((p) => p.policy.isolates[row.direction]) ?? row.policies[0];
}

/** `who`: the peer's name, where it is only one. `pair`: two ends of those that cannot speak, as classes. */
interface Blocked {
  readonly by: CompiledPolicy;
  readonly who: string | undefined;
  readonly pair: { readonly subject: number; readonly peer: number };
}

/** Who blocks all that the rule opens, for all pairs of the files' own pods; none where something may get through. */
function blocker(policy: CompiledPolicy, rule: CompiledRule, scene: Scene): Blocked | undefined {
  const { classes, base } = scene.reach;
  const isReal = (c: number) => c < base.classes.list.length;
  const [subjects, peers] = [policy.subject.filter(isReal), rule.peers.sure.filter(isReal)];
  const [peer] = peers;
  const [subject] = subjects;
  if (peer === undefined || subject === undefined || subjects.length * peers.length > MOST || rule.peers.maybe.length > 0) return undefined;
  let by: CompiledPolicy | undefined;
  for (const p of peers)
    for (const s of subjects) {
      const found = blockerOf(rule, { subject: s, peer: p }, scene);
      if (!found) return undefined;
      by ??= found;
    }
  return by && { by, who: peers.length === 1 ? classes.endpoints[classes.endpointsOf[peer]?.[0] ?? -1]?.name : undefined, pair: { subject, peer } };
}

/** The flow that the rule opens, as one to allow: then the other end is opened too. */
function askFor({ rule }: CompiledRule, { subject, peer }: Blocked['pair'], { reach }: Scene): Pick<Advice, 'ask'> {
  const { endpoints, endpointsOf, list } = reach.classes;
  const endOf = (c: number) => endpoints[endpointsOf[c]?.[0] ?? -1];
  const [source, target] = rule.direction === 'ingress' ? [peer, subject] : [subject, peer];
  const [from, to] = [endOf(source), endOf(target)];
  if (!from || !to) return {};
  const traffic = resolvePorts(rule, list[target]?.ports).sure;
  return { ask: { title: `Open the other end: \`${from.name}\` to \`${to.name}\``, intent: { kind: 'allow', from: from.id, to: to.id, traffic } } };
}

function adviceOn(policy: CompiledPolicy, rule: CompiledRule, scene: Scene): readonly Advice[] {
  const found = blocker(policy, rule, scene);
  if (!found) return [];
  const { by, who, pair } = found;
  const one = who === undefined ? 'its peers' : `\`${who}\``;
  const does = who === undefined ? 'do' : 'does';
  const other = rule.rule.direction === 'ingress' ? `${one} may not send it: egress` : `${one} ${does} not let it in: ingress`;
  return [
    {
      message: `this opens nothing: ${other} there is closed by \`${by.policy.id}\`; open the other end too`,
      ...at(policy.policy.resource, rule.rule.path),
      related: [seeAlso('what closes the other end', by.policy)],
      ...askFor(rule, pair, scene),
    },
  ];
}

export const halfOpen: LintRule = {
  code: 'half-open',
  severity: 'warning',
  title: 'one end allows what the other end blocks',
  why: 'A flow needs both ends: egress where it starts, if that is isolated, and ingress where it arrives. A rule at one of them alone opens nothing.',
  bad: example(''),
  good: example('    - to:\n        - podSelector:\n            matchLabels: { app: api }\n      ports:\n        - port: 8080\n'),
  all(scene) {
    return scene.reach.compiled.flatMap((policy) =>
      [...policy.rules.ingress, ...policy.rules.egress].flatMap((rule) =>
        rule.rule.individual && rule.rule.action === 'allow' && rule.rule.peer.kind === 'and' ? adviceOn(policy, rule, scene) : [],
      ),
    );
  },
};

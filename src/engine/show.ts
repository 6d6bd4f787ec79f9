// What the app sees of an analysis: the picture with its lists, and what a place in the text is about.
import { targetsOf } from './cluster/targets';
import { membersOf, rulesBehind } from './graph/behind';
import { graphOf } from './graph/build';
import { namespaceId } from './graph/nodes';
import { addressesOfAtoms, INTERNET } from './graph/outside';
import { nodesOnRoutes } from './graph/routes';
import type { Match } from './policy/match';
import type { Policy } from './policy/policy';
import type { Analysis } from './reach/analysis';
import type { CompiledPolicy } from './reach/compile';
import type { Selected } from './reach/select';
import { outsideOf } from './reach/select';
import { formatBlock, isEmpty } from './sets/address';
import { verify } from './show-pins';
import { lint } from './show-problems';
import type { About, FileSummary, PolicySummary, Report, View } from './view';
import type { Resource } from './yaml/document';
import { pathAt } from './yaml/locate';
import { documentAt, findHome, spanOf } from './yaml/place';
import type { Span } from './yaml/span';

/** Above this many workloads the peers of each policy are looked up when asked for, not listed. */
const MOST_FOR_PEERS = 400;

function filesOf(analysis: Analysis, reports: readonly Report[]): FileSummary[] {
  const policies = new Set(analysis.policies.map((p) => p.resource));
  const tally = new Map(analysis.files.map((f) => [f.name, { policies: 0, inventory: 0, errors: 0, warnings: 0 }]));
  for (const f of analysis.files) {
    const t = tally.get(f.name);
    for (const d of f.documents)
      for (const r of d.resources) {
        if (!t) continue;
        if (policies.has(r)) t.policies++;
        else t.inventory++;
      }
  }
  for (const r of reports) {
    const t = r.span && tally.get(r.span.file);
    if (t && r.level === 'error') t.errors++;
    if (t && r.level === 'warning') t.warnings++;
  }
  return analysis.files.map((f) => ({
    name: f.name,
    readOnly: f.readOnly,
    ...(tally.get(f.name) as { policies: number; inventory: number; errors: number; warnings: number }),
  }));
}

/** The policy as reach sees it: both lists have one order. */
const compiledOf = (analysis: Analysis, policy: Policy): CompiledPolicy => analysis.reach.compiled[analysis.policies.indexOf(policy)] as CompiledPolicy;

/** Node ids of selected classes; a whole namespace by its container. */
function nodesOf(analysis: Analysis, selected: Selected): string[] {
  const { endpoints, endpointsOf } = analysis.reach.classes;
  const ids = new Set<string>();
  for (const c of [...selected.sure, ...selected.maybe]) for (const e of endpointsOf[c] ?? []) ids.add(endpoints[e]?.id ?? '');
  return [...ids];
}

/** Nodes of the outside that a match speaks of. */
function outsideNodesOf(match: Match): string[] {
  if (match.kind === 'and' || match.kind === 'or') return match.of.flatMap(outsideNodesOf);
  if (match.kind === 'address') return match.blocks.slice(0, 1).map((b) => (b.length === 0 ? INTERNET : `ip:${formatBlock(b)}`));
  return isEmpty(outsideOf(match)) ? [] : [INTERNET];
}

function subjectsOf(analysis: Analysis, policy: Policy, compiled: CompiledPolicy): string[] {
  const members = nodesOf(analysis, { sure: compiled.subject, maybe: [] });
  return policy.wholeNamespace ? [namespaceId(policy.namespace), ...members] : members;
}

function peersOf(analysis: Analysis, compiled: CompiledPolicy): string[] {
  const rules = [...compiled.rules.ingress, ...compiled.rules.egress];
  return [...new Set(rules.flatMap((r) => [...nodesOf(analysis, r.peers), ...outsideNodesOf(r.rule.peer)]))];
}

/** A resource's lines: exact for a document of its own, the whole document for an item of a List (see places). */
export function roughSpan(analysis: Analysis, resource: Resource): Span {
  const home = findHome(analysis.files, resource.document);
  const start = home?.file.starts[home.index] ?? 0;
  const text = resource.document.text;
  const lead = text.startsWith('---') ? text.indexOf('\n') + 1 : 0;
  return { file: home?.file.name ?? '', start: start + lead, end: start + text.trimEnd().length };
}

function policySummaries(analysis: Analysis): PolicySummary[] {
  const withPeers = analysis.reach.classes.endpoints.length <= MOST_FOR_PEERS;
  const evaluated = analysis.reach.compiled.filter(({ policy }) => !policy.standIn);
  return evaluated.map((compiled) => {
    const { policy } = compiled;
    return {
      id: policy.id,
      namespace: policy.namespace,
      name: policy.name,
      span: roughSpan(analysis, policy.resource),
      subjects: subjectsOf(analysis, policy, compiled),
      peers: withPeers ? peersOf(analysis, compiled) : [],
    };
  });
}

/** The whole picture with its lists, as plain data. */
export function view(analysis: Analysis): View {
  const graph = graphOf(analysis.reach);
  const problems = lint(analysis);
  const counts = {
    namespaces: graph.nodes.filter((n) => n.kind === 'namespace' && !n.dashed).length,
    workloads: graph.nodes.filter((n) => n.kind === 'workload').length,
    policies: analysis.policies.filter((p) => !p.standIn).length,
    flows: graph.edges.length,
  };
  return { graph, problems, files: filesOf(analysis, problems), policies: policySummaries(analysis), pins: verify(analysis), stale: analysis.stale, counts };
}

const startsWith = (path: readonly unknown[], prefix: readonly unknown[]): boolean => prefix.every((step, i) => path[i] === step);

function aboutPolicy(analysis: Analysis, policy: Policy, path: readonly (string | number)[]): About {
  const compiled = compiledOf(analysis, policy);
  const subjects = subjectsOf(analysis, policy, compiled);
  const rules = [...compiled.rules.ingress, ...compiled.rules.egress];
  const own = rules.filter((r) => startsWith(path, r.rule.path) || (startsWith(r.rule.path, path) && path.length >= 3));
  const peers = own.flatMap((r) => [...nodesOf(analysis, r.peers), ...outsideNodesOf(r.rule.peer)]);
  const nodes = new Set([...subjects, ...(own.length > 0 ? peers : peersOf(analysis, compiled))]);
  const among = (ids: readonly string[]) => ids.some((id) => nodes.has(id));
  const edges = graphOf(analysis.reach).edges.filter(
    (e) => e.policies.includes(policy.id) && among([e.from, ...e.fromMembers]) && among([e.to, ...e.toMembers]),
  );
  const [first] = own;
  const where = first && own.every((r) => r.rule.direction === first.rule.direction) ? `, ${first.rule.direction}` : '';
  return { title: `NetworkPolicy ${policy.id}${where}`, nodes: [...nodes], edges: edges.map((e) => e.id) };
}

/** What an Ingress or a Service leads to. */
function behindOf({ cluster, reach }: Analysis, resource: Resource): readonly string[] {
  const service = resource.ref.kind === 'Service' ? cluster.services.find((s) => s.resource === resource) : undefined;
  const pods = service ? targetsOf(cluster, service).map(({ endpoint }) => endpoint.id) : [];
  return [...new Set([...pods, ...nodesOnRoutes(reach, resource)])];
}

/** What the text at an offset is about; undefined where it is about nothing drawn. */
export function about(analysis: Analysis, file: string, offset: number): About | undefined {
  const source = analysis.files.find((f) => f.name === file);
  const found = source && documentAt(source, offset);
  if (!found) return undefined;
  const path = pathAt(found.document, found.offset);
  const resource = found.document.resources.find((r) => startsWith(path, r.path));
  if (!resource) return undefined;
  const policy = analysis.policies.find((p) => p.resource === resource);
  if (policy) return aboutPolicy(analysis, policy, path.slice(resource.path.length));
  const endpoints = analysis.reach.classes.endpoints.filter((e) => e.resources.includes(resource));
  const nodes =
    endpoints.length > 0 ? endpoints.map((e) => e.id) : resource.ref.kind === 'Namespace' ? [namespaceId(resource.ref.name)] : behindOf(analysis, resource);
  return nodes.length > 0
    ? { title: `${resource.ref.kind} ${resource.ref.namespace ? `${resource.ref.namespace}/` : ''}${resource.ref.name}`, nodes, edges: [] }
    : undefined;
}

/** The lines behind nodes, edges and policies, by id: where a workload, a namespace or a policy is written; of an edge, the rules that speak of it, else their policies. */
export function places(analysis: Analysis, ids: readonly string[]): readonly Span[] {
  const wanted = new Set(ids);
  const members = membersOf(analysis.reach, addressesOfAtoms(analysis.policies));
  const edges = graphOf(analysis.reach).edges.filter((e) => wanted.has(e.id));
  const rules = edges.flatMap((e) => rulesBehind(analysis.reach, e, members));
  const resources = [
    ...analysis.policies.filter((p) => wanted.has(p.id)).map((p) => p.resource),
    ...analysis.reach.classes.endpoints.filter((e) => wanted.has(e.id)).flatMap((e) => e.resources.slice(0, 1)),
    ...[...analysis.cluster.namespaces.values()].filter((n) => wanted.has(namespaceId(n.name))).flatMap((n) => n.resource ?? []),
  ];
  const ofRules = rules.map(({ policy, rule }) => ({ document: policy.resource.document, path: [...policy.resource.path, ...rule.path] }));
  const ofResources = resources.map((r) => ({ document: r.document, path: r.path }));
  return [...ofRules, ...ofResources].flatMap((place) => spanOf(analysis.files, place) ?? []);
}

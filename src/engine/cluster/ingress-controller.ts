// Which workloads serve an Ingress: found by its class, and by what is known of the usual controllers. Where nobody can be
// found for sure it stays unknown, which is the answer that cannot be wrong.
import type { Cluster, Endpoint, Ingress } from './cluster';
import { NAMESPACE_NAME_LABEL } from './cluster';
import { commandsOf } from './pod-spec';

/** A workload that looks like an ingress controller. `classes`, `controllers`: what its command line says that it serves, if anything. */
interface Candidate {
  readonly endpoint: Endpoint;
  readonly family: string;
  readonly classes: readonly string[];
  readonly controllers: readonly string[];
  readonly words: ReadonlySet<string>;
}

/** Families of controllers by words that their names, labels and images have; the first that fits. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['nginx', /(?:^|[^a-z])(?:ingress-nginx|nginx-ingress|nginx-ic|ingress-nginx-controller)(?:$|[^a-z])/],
  ['traefik', /(?:^|[^a-z])traefik(?:$|[^a-z])/],
  ['haproxy', /(?:^|[^a-z])(?:haproxy-ingress|kubernetes-ingress|haproxytech|ingress-haproxy)(?:$|[^a-z])/],
  ['contour', /(?:^|[^a-z])(?:projectcontour|contour-envoy)(?:$|[^a-z])/],
  ['kong', /(?:^|[^a-z])(?:ingress-kong|kong-ingress|kong-gateway|kong)(?:$|[^a-z])/],
  ['istio', /(?:^|[^a-z])(?:istio-ingressgateway|istio-ingress)(?:$|[^a-z])/],
  ['ambassador', /(?:^|[^a-z])(?:emissary-ingress|ambassador)(?:$|[^a-z])/],
  ['caddy', /(?:^|[^a-z])caddy-ingress(?:$|[^a-z])/],
];

/** A class or a controller's name says its family in fewer words. */
const SHORT: readonly (readonly [string, RegExp])[] = [
  ['nginx', /nginx/],
  ['traefik', /traefik/],
  ['haproxy', /haproxy/],
  ['contour', /contour/],
  ['kong', /kong/],
  ['istio', /istio/],
  ['ambassador', /ambassador|emissary/],
  ['caddy', /caddy/],
];

const familyIn = (families: readonly (readonly [string, RegExp])[], text: string): string | undefined =>
  families.find(([, pattern]) => pattern.test(text.toLowerCase()))?.[0];

/** Classes that are served by what is not in the cluster's manifests: load balancers and routers of clouds and vendors. */
const ELSEWHERE = /^(?:alb|nlb|gce|azure|addon-http|openshift|cilium|cloudflare|ngrok|tailscale)(?:$|-)/;

/** Helpers beside a controller, which serve no requests of its Ingresses. */
const HELPER = /default-?backend|admission|webhook|certgen|operator|dashboard/;

const LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'app', 'k8s-app', 'name'];

/** The values of an option, as `--ingress-class=x` or `--ingress-class x`. */
const valuesOf = (words: readonly string[], option: RegExp): string[] =>
  words.flatMap((word, i) => {
    const [name = '', ...value] = word.split('=');
    if (!option.test(name)) return [];
    return value.length > 0 ? [value.join('=')] : (words[i + 1] ?? []);
  });

const splitWords = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/);

function candidateOf(cluster: Cluster, endpoint: Endpoint): Candidate | undefined {
  if (endpoint.kind !== 'workload' || endpoint.workloadKind === 'Job' || endpoint.workloadKind === 'CronJob') return undefined;
  const labels = endpoint.shapes[0]?.labels ?? {};
  const home = cluster.namespaces.get(endpoint.namespace)?.labels ?? {};
  const named = [endpoint.name, ...LABELS.flatMap((key) => labels[key] ?? [])];
  if ([...named, labels['app.kubernetes.io/component'] ?? ''].some((text) => HELPER.test(text))) return undefined;
  const own = familyIn(FAMILIES, named.join(' '));
  const { images, words } = own || /controller|ingress|proxy|gateway/.test(endpoint.name) ? commandsIn(endpoint) : NOTHING;
  const homes = [home[NAMESPACE_NAME_LABEL] ?? '', home['name'] ?? '', home['app.kubernetes.io/name'] ?? ''].join(' ');
  const family = own ?? familyIn(FAMILIES, images.join(' ')) ?? (/controller/.test(endpoint.name) ? familyIn(FAMILIES, homes) : undefined);
  if (!family) return undefined;
  return {
    endpoint,
    family,
    classes: valuesOf(words, /^--(?:ingress-class|providers\.kubernetesingress\.ingressclass)$/i),
    controllers: valuesOf(words, /^--controller-class$/),
    words: new Set([...named, endpoint.namespace, ...Object.values(labels)].flatMap(splitWords)),
  };
}

const NOTHING = { images: [], words: [] };

function commandsIn({ resources }: Endpoint): ReturnType<typeof commandsOf> {
  const [first] = resources;
  return first ? commandsOf(first) : NOTHING;
}

/** What an Ingress asks for. `controller`: the program of its class, where the class is in the files. */
interface Wanted {
  readonly className: string | undefined;
  readonly controller: string | undefined;
  readonly family: string | undefined;
}

function wantedBy({ ingressClasses }: Cluster, { className }: Ingress): Wanted {
  const found = className === undefined ? ingressClasses.find((c) => c.isDefault) : ingressClasses.find((c) => c.name === className);
  const controller = found?.controller || undefined;
  const name = className ?? found?.name;
  return { className: name, controller, family: (controller && familyIn(SHORT, controller)) ?? (name === undefined ? undefined : familyIn(SHORT, name)) };
}

/** What its command line says, against what is wanted: `yes`, `no`, or nothing. */
function saysItServes({ classes, controllers }: Candidate, { className, controller }: Wanted): 'yes' | 'no' | undefined {
  if (controllers.length > 0 && controller !== undefined) return controllers.includes(controller) ? 'yes' : 'no';
  if (classes.length > 0 && className !== undefined) return classes.includes(className) ? 'yes' : 'no';
  return undefined;
}

/** Of several that may serve a class, those that are called most like it: `nginx-private` is served by `controller-private`. */
function mostAlike(candidates: readonly Candidate[], cluster: Cluster, { className, family }: Wanted): readonly Candidate[] {
  if (candidates.length < 2 || className === undefined) return candidates;
  const own = splitWords(className).filter((word) => word !== family && word !== 'ingress');
  const foreign = cluster.ingressClasses.flatMap((c) => splitWords(c.name)).concat(cluster.ingresses.flatMap((i) => splitWords(i.className ?? '')));
  const others = new Set(foreign.filter((word) => !own.includes(word) && word !== family && word !== 'ingress'));
  const score = ({ words }: Candidate): number => own.filter((w) => words.has(w)).length * 2 - [...others].filter((w) => words.has(w)).length;
  const best = Math.max(...candidates.map(score));
  return candidates.filter((candidate) => score(candidate) === best);
}

function find(cluster: Cluster, candidates: readonly Candidate[], ingress: Ingress): readonly Endpoint[] {
  const wanted = wantedBy(cluster, ingress);
  const said = candidates.map((candidate) => ({ candidate, says: saysItServes(candidate, wanted) }));
  const sure = said.filter(({ says }) => says === 'yes').map(({ candidate }) => candidate);
  if (sure.length > 0) return sure.map(({ endpoint }) => endpoint);
  const open = said.filter(({ says }) => says !== 'no').map(({ candidate }) => candidate);
  // A class of a name that says nothing may be anybody's; one of a program that is not among the candidates is not theirs.
  const isAnybodys = wanted.controller === undefined && !ELSEWHERE.test(wanted.className ?? '');
  const fitting = wanted.family === undefined ? (isAnybodys && open.length === 1 ? open : []) : open.filter(({ family }) => family === wanted.family);
  return mostAlike(fitting, cluster, wanted).map(({ endpoint }) => endpoint);
}

const known = new WeakMap<Cluster, ReadonlyMap<Ingress, readonly Endpoint[]>>();

/** The workloads that serve each Ingress; none where the files do not tell. Costs nothing where there is no Ingress. */
export function controllersOf(cluster: Cluster): ReadonlyMap<Ingress, readonly Endpoint[]> {
  let found = known.get(cluster);
  if (!found) {
    const candidates = cluster.ingresses.length === 0 ? [] : cluster.endpoints.flatMap((endpoint) => candidateOf(cluster, endpoint) ?? []);
    found = new Map(cluster.ingresses.map((ingress) => [ingress, find(cluster, candidates, ingress)]));
    known.set(cluster, found);
  }
  return found;
}

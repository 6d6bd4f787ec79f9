// The selector of a NetworkPolicy's subject or of a peer, made to ask for just some labels (see Writer in dialect.ts).
import type { Labels } from '../../cluster/cluster';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertEntry, removeEntry, replaceValue } from '../../yaml/splice';
import type { SelectorDraft, Written } from '../dialect';
import { chain, type Link } from './chain';
import { selectorValue } from './draft-value';
import type { Finding } from './finding';
import { entries, type LabelSelector, objects, type Peer } from './network-policy';
import { siteOf, specOf } from './site';
import { validateLabels } from './validate-selector';
import { refuse } from './write-add';

export function setSelector(resource: Resource, at: Path, draft: SelectorDraft): Written {
  const fault = faultIn(draft.labels) ?? faultIn(draft.namespace ?? {});
  if (fault) return refuse(fault);
  return at.length === 0 ? setSubject(resource, draft) : setPeer(resource, at, draft);
}

function faultIn(labels: Labels): string | undefined {
  const findings: Finding[] = [];
  validateLabels(labels, undefined, findings);
  return findings[0]?.message;
}

function setSubject(resource: Resource, { labels, namespace }: SelectorDraft): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  if (namespace) return refuse('a policy is about pods of its own namespace: its subject selects no others');
  return chain(resource, rewrite([...resource.path, 'spec', 'podSelector'], spec.podSelector ?? {}, labels));
}

function setPeer(resource: Resource, at: Path, { labels, namespace }: SelectorDraft): Written {
  const site = siteOf(resource, at);
  if (typeof site === 'string') return refuse(site);
  const peer = site.peer === undefined ? undefined : site.peers[site.peer];
  if (!peer || site.peer === undefined) return refuse('the rule is about everyone: it has no selector');
  if (peer.ipBlock) return refuse('an address block has no selector');
  const path = [...site.peersPath, site.peer];
  const links = [...podLinks(path, peer, labels, namespace), ...(namespace ? namespaceLinks(path, peer, labels, namespace) : [])];
  return chain(resource, links);
}

/** Where all pods of some namespaces are asked for, no pod selector is needed. */
function podLinks(path: Path, { podSelector, namespaceSelector }: Peer, labels: Labels, namespace: Labels | undefined): Link[] {
  if (namespace && podSelector && hasJust(podSelector, labels)) return [];
  if (!podSelector && Object.keys(labels).length === 0 && (namespaceSelector || namespace)) return [];
  return podSelector
    ? rewrite([...path, 'podSelector'], podSelector, labels)
    : [({ document }) => replaceValue(document, [...path, 'podSelector'], selectorValue(labels))];
}

function namespaceLinks(path: Path, { podSelector, namespaceSelector }: Peer, labels: Labels, namespace: Labels): Link[] {
  if (!namespaceSelector) return [({ document }) => replaceValue(document, [...path, 'namespaceSelector'], selectorValue(namespace))];
  if (!(podSelector && hasJust(podSelector, labels)) && hasJust(namespaceSelector, namespace)) return [];
  return rewrite([...path, 'namespaceSelector'], namespaceSelector, namespace);
}

/** Whether the labels that the selector asks for are these, whatever its expressions say. */
const hasJust = ({ matchLabels }: LabelSelector, labels: Labels): boolean => {
  const own = entries(matchLabels);
  return own.length === Object.keys(labels).length && own.every(([key, value]) => labels[key] === value);
};

/** A selector that is there, made to ask for just these labels: line by line, what is not wanted last, so that no list runs empty. */
function rewrite(path: Path, before: LabelSelector, labels: Labels): Link[] {
  const hasExpressions = objects(before.matchExpressions).length > 0;
  const own = new Map(entries(before.matchLabels));
  if (hasJust(before, labels) && !hasExpressions) return [];
  if (Object.keys(labels).length === 0) return [({ document }) => replaceValue(document, path, {})];
  const within = [...path, 'matchLabels'];
  const dropExpressions: Link[] = hasExpressions ? [({ document }) => removeEntry(document, path, 'matchExpressions')] : [];
  if (own.size === 0) return [({ document }) => replaceValue(document, within, labels), ...dropExpressions];
  return [
    ...Object.entries(labels).flatMap(([key, value]): Link[] => {
      if (own.get(key) === value) return [];
      return own.has(key) ? [({ document }) => replaceValue(document, [...within, key], value)] : [({ document }) => insertEntry(document, within, key, value)];
    }),
    ...[...own.keys()]
      .filter((key) => labels[key] === undefined)
      .map(
        (key): Link =>
          ({ document }) =>
            removeEntry(document, within, key),
      ),
    ...dropExpressions,
  ];
}

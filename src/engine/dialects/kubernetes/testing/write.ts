// What becomes of a text when something is written into it, for the tests of this folder.
import { keyOf } from '../../../policy/match';
import type { Policy } from '../../../policy/policy';
import { format } from '../../../sets/traffic';
import type { Resource } from '../../../yaml/document';
import type { Written } from '../../dialect';
import { readNetworkPolicy } from '../read';
import { resourceIn } from './resources';

/** The edited text of the resource's document; the reason in brackets where there is none. */
export function apply(resource: Resource, written: Written): string {
  if (!written.ok) return `[${written.reason}]`;
  let at = 0;
  let out = '';
  for (const { start, end, text } of written.splices) {
    if (start < at) throw new Error('splices overlap or are out of order');
    out += resource.document.text.slice(at, start) + text;
    at = end;
  }
  return out + resource.document.text.slice(at);
}

export function policyOf(resource: Resource): Policy {
  const [policy] = readNetworkPolicy(resource).policies;
  if (!policy) throw new Error(`no policy in ${resource.document.text}`);
  return policy;
}

/** What a policy's rules say, whatever stands where. */
export const meaningOf = (policy: Policy): string[] =>
  policy.rules.map(({ direction, peer, ports }) =>
    [direction, keyOf(peer), format(ports.traffic), ...ports.named.map(({ name, protocol }) => `${name}/${protocol}`)].join(' | '),
  );

/** The text after a change of the one policy in it. */
export function made(text: string, change: (resource: Resource) => Written): string {
  const resource = resourceIn(text);
  return apply(resource, change(resource));
}

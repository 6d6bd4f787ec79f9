// Where things stand in the text, exactly.
import type { Span, View } from '../../engine/index';
import { ask } from './engine';

/** The places of all policies by their ids; undefined where the text has changed meanwhile. */
export async function locatePolicies(view: View): Promise<ReadonlyMap<string, Span> | undefined> {
  const replies = await Promise.all(view.policies.map(({ id }) => ask({ kind: 'places', ids: [id] })));
  const places = new Map<string, Span>();
  for (const [i, reply] of replies.entries()) {
    if (reply?.kind !== 'places') return undefined;
    const [id, span] = [view.policies[i]?.id, reply.spans[0]];
    if (id !== undefined && span) places.set(id, span);
  }
  return places;
}

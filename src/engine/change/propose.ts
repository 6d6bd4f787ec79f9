// An intent into proposals: drafts are made, each is proven by running the engine on its text, and the best comes first.
import type { Analysis } from '../reach/analysis';
import type { Answer, Intent } from './proposal';
import { proposeAllow } from './propose-allow';
import { proposeCut } from './propose-cut';
import { endsOf } from './refuse';

/** Proposals for an intent, best first; or why there are none. Nothing is changed. */
export function propose(analysis: Analysis, intent: Intent): Answer {
  const ends = endsOf(analysis, intent);
  if (typeof ends === 'string') return { proposals: [], already: false, reason: ends };
  return intent.kind === 'allow' ? proposeAllow(analysis, intent, ends) : proposeCut(analysis, intent, ends);
}

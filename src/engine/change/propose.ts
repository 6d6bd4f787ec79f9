// An intent into proposals: drafts are made, each is proven by running the engine on its text, and the best comes first.
import type { Analysis } from '../reach/analysis';
import { podTraffic } from '../reach/service-end';
import { proposeAllowToNew } from './create';
import type { FlowIntent, Intent } from './intent';
import type { Answer } from './proposal';
import { proposeAllow } from './propose-allow';
import { proposeAmend } from './propose-amend';
import { proposeCut } from './propose-cut';
import { proposeDns } from './propose-dns';
import { proposeIsolate } from './propose-isolate';
import { endsOf } from './refuse';

/** Proposals for an intent, best first; or why there are none. Nothing is changed. */
export function propose(analysis: Analysis, intent: Intent): Answer {
  switch (intent.kind) {
    case 'isolate':
      return proposeIsolate(analysis, intent);
    case 'dns':
      return proposeDns(analysis, intent);
    case 'amend':
      return proposeAmend(analysis, intent.amendment);
    default:
      return proposeFlow(analysis, intent);
  }
}

function proposeFlow(analysis: Analysis, asked: FlowIntent): Answer {
  if (asked.kind === 'allow' && asked.creates) return proposeAllowToNew(analysis, asked, asked.creates);
  const ends = endsOf(analysis, asked);
  if (typeof ends === 'string') return { proposals: [], already: false, reason: ends };
  const traffic = podTraffic(analysis.reach, asked.to, asked.traffic);
  if ('problem' in traffic) return { proposals: [], already: false, reason: traffic.problem };
  const intent = { ...asked, traffic };
  return intent.kind === 'allow' ? proposeAllow(analysis, intent, ends) : proposeCut(analysis, intent, ends);
}

// Why a flow is allowed or not, at both ends, and what nearly lets it through where it is blocked.
import type { NearMiss } from './change/near-miss';
import { nearMisses } from './change/near-misses';
import type { Analysis } from './reach/analysis';
import { findEnd } from './reach/ends';
import { explainFlow } from './reach/explain';
import type { Explanation } from './reach/explanation';
import { podTraffic } from './reach/service-end';
import { adopt, type Traffic } from './sets/traffic';
import { spanOf } from './yaml/place';

/** The answer to "why": `nearMisses`, the most likely first, where some of what was asked for does not flow. */
export interface Why extends Explanation {
  readonly nearMisses: readonly NearMiss[];
}

/** Why traffic flows or does not, at both ends; a sentence where an end cannot be found. Of a Service as destination, `traffic` are its own ports. */
export function why(analysis: Analysis, from: string, to: string, traffic: Traffic): Why | { readonly problem: string } {
  const [source, target] = [findEnd(analysis.reach, from), findEnd(analysis.reach, to)];
  if ('problem' in source) return source;
  if ('problem' in target) return target;
  if (source.end.kind === 'outside' && target.end.kind === 'outside') return { problem: 'both ends are outside the cluster: no policy concerns them' };
  const asked = podTraffic(analysis.reach, to, adopt(traffic));
  if ('problem' in asked) return asked;
  const ends = { from: source.end, to: target.end };
  const explanation = explainFlow(analysis.reach, ends.from, ends.to, asked, (policy, path) =>
    spanOf(analysis.files, { document: policy.resource.document, path: [...policy.resource.path, ...path] }),
  );
  return { ...explanation, nearMisses: nearMisses(analysis, { from, to, traffic: asked }, ends) };
}

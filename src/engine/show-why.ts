// Why a flow is allowed or not, at both ends, and what nearly lets it through where it is blocked.
import type { NearMiss } from './change/near-miss';
import { nearMisses } from './change/near-misses';
import type { Analysis } from './reach/analysis';
import { type FoundEnd, findEnd } from './reach/ends';
import { explainFlow } from './reach/explain';
import type { Explanation } from './reach/explanation';
import { podTraffic } from './reach/service-end';
import { adopt, type Traffic } from './sets/traffic';
import { spanOf } from './yaml/place';

/** The answer to "why": `nearMisses`, the most likely first, where some of what was asked for does not flow. */
export interface Why extends Explanation {
  readonly nearMisses: readonly NearMiss[];
}

/** A question whose ends were found; `asked` is on the ports of pods. */
interface Asked {
  readonly ends: { readonly from: FoundEnd; readonly to: FoundEnd };
  readonly asked: Traffic;
}

function readQuestion({ reach }: Analysis, from: string, to: string, traffic: Traffic): Asked | { readonly problem: string } {
  const [source, target] = [findEnd(reach, from), findEnd(reach, to)];
  if ('problem' in source) return source;
  if ('problem' in target) return target;
  if (source.end.kind === 'outside' && target.end.kind === 'outside') return { problem: 'both ends are outside the cluster: no policy concerns them' };
  const asked = podTraffic(reach, to, adopt(traffic));
  return 'problem' in asked ? asked : { ends: { from: source.end, to: target.end }, asked };
}

const explained = ({ reach, files }: Analysis, { ends, asked }: Asked): Explanation =>
  explainFlow(reach, ends.from, ends.to, asked, (policy, path) =>
    spanOf(files, { document: policy.resource.document, path: [...policy.resource.path, ...path] }),
  );

/** The reasons alone, which is quick: why traffic flows or does not, at both ends; a sentence where an end cannot be found. Of a Service as destination, `traffic` are its own ports. */
export function explain(analysis: Analysis, from: string, to: string, traffic: Traffic): Explanation | { readonly problem: string } {
  const question = readQuestion(analysis, from, to, traffic);
  return 'problem' in question ? question : explained(analysis, question);
}

/** The reasons, and what comes near where something is blocked; see `explain` for the ends and the traffic. */
export function why(analysis: Analysis, from: string, to: string, traffic: Traffic): Why | { readonly problem: string } {
  const question = readQuestion(analysis, from, to, traffic);
  if ('problem' in question) return question;
  return { ...explained(analysis, question), nearMisses: nearMisses(analysis, { from, to, traffic: question.asked }, question.ends) };
}

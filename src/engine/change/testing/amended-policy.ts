// Amendments of policies on small clusters: the answer, with every proposal held to all that it promises. Tests only.
import type { Analysis } from '../../reach/analysis';
import type { PolicyAmendment } from '../intent';
import type { Answer } from '../proposal';
import { propose } from '../propose';
import { checkChange } from './check-proposal';
import { file, namespace, workload } from './small-cluster';

/** Asks for an amendment. */
export function amend(analysis: Analysis, amendment: PolicyAmendment): Answer {
  const answer = propose(analysis, { kind: 'amend', amendment });
  for (const proposal of answer.proposals) checkChange(analysis, proposal);
  return answer;
}

/** Two namespaces with a front and a back each, and the cluster's DNS, whose pods listen on 5353. */
export const CLUSTER = file(
  namespace('shop', '{team: a}'),
  namespace('bank', '{team: b}'),
  workload('shop/web'),
  workload('shop/db'),
  workload('bank/web'),
  workload('bank/db'),
  workload('kube-system/coredns', { labels: '{k8s-app: kube-dns}', ports: '{containerPort: 5353, protocol: UDP}, {containerPort: 5353}' }),
);

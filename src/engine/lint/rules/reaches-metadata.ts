// Egress to the Internet that also reaches the cloud's metadata address.
import { dialectOf } from '../../dialects/open';
import { contains, parseAddress } from '../../sets/address';
import { has } from '../../sets/traffic';
import { policy, workload } from '../example';
import { at, fixOf } from '../fix';
import type { LintRule } from '../rule';

const example = (except: string): string =>
  workload('shop', 'web') +
  policy(
    'shop',
    'web-to-internet',
    `  podSelector:
    matchLabels: { app: web }
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock:
            cidr: 0.0.0.0/0
${except}`,
  );

const METADATA = '169.254.169.254';
const ADDRESS = parseAddress(METADATA);
/** Blocks up to this length are meant as "the Internet"; a longer one was chosen. */
const WIDE = 8;

export const reachesMetadata: LintRule = {
  code: 'reaches-metadata',
  severity: 'warning',
  title: "egress to the Internet includes the cloud's metadata service",
  why: 'Clouds answer at 169.254.169.254 with credentials of the machine. A pod that may reach all of the Internet on port 80 may ask for them unless the address is left out.',
  bad: example(''),
  good: example('            except: [169.254.169.254/32]\n'),
  policy({ resource, rules }) {
    return rules.flatMap(({ direction, peer, ports, path }) => {
      if (direction !== 'egress' || peer.kind !== 'address' || !ADDRESS || !contains(peer.set, ADDRESS)) return [];
      if ((peer.blocks[0]?.length ?? 0) > WIDE || !has(ports.traffic, 'TCP', 80)) return [];
      return [
        {
          message: `\`${peer.text}\` includes ${METADATA}, where clouds hand out credentials; leave it out with \`except\``,
          ...at(resource, peer.path ?? path),
          ...fixOf(`Leave out ${METADATA}`, resource, () => dialectOf(resource)?.write.addExcepts(resource, path, [`${METADATA}/32`])),
        },
      ];
    });
  },
};

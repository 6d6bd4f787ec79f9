// The records of all codes, whoever reports them.
import { CLUSTER_CATALOGUE } from './cluster/catalogue';
import { DIALECT_CATALOGUE } from './dialects/catalogue';
import { KUBERNETES_CATALOGUE } from './dialects/kubernetes/catalogue';
import { SETTINGS_CATALOGUE } from './lint/catalogue';
import { RULES } from './lint/rules';
import { PIN_CATALOGUE } from './reach/catalogue';
import { CATALOGUE, type ProblemRecord } from './yaml/catalogue';

/** Title, reason and examples, one record for each code, by code; of a code that several readers use, the policies' reader speaks. */
export function problemRecords(): readonly ProblemRecord[] {
  const all: readonly ProblemRecord[] = [
    ...KUBERNETES_CATALOGUE,
    ...CATALOGUE,
    ...CLUSTER_CATALOGUE,
    ...DIALECT_CATALOGUE,
    ...PIN_CATALOGUE,
    ...SETTINGS_CATALOGUE,
    ...RULES,
  ];
  const byCode = new Map(
    all
      .toReversed()
      .map(({ code, severity, title, why, bad, good, file }) => [code, { code, severity, title, why, bad, good, ...(file === undefined ? {} : { file }) }]),
  );
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

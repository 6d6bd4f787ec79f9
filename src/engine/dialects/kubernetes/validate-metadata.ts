// What the API server refuses in `metadata` (apimachinery api/validation ValidateObjectMeta).
import { type Finding, invalid, quoted } from './finding';
import { faultInDnsLabel, faultInDnsSubdomain, faultInLabelKey } from './label-syntax';
import { entries, type Metadata } from './network-policy';
import { down, pathOf } from './trail';
import { validateLabels } from './validate-selector';

const METADATA = down(undefined, 'metadata');

/** Notes down what is wrong with names, labels and annotation keys of a namespaced object. A missing namespace is `default`. */
export function validateMetadata(metadata: Metadata, findings: Finding[]): void {
  validateName(metadata, findings);
  const { namespace, labels, annotations } = metadata;
  const fault = namespace ? faultInDnsLabel(namespace) : undefined;
  if (fault) findings.push(invalid(down(METADATA, 'namespace'), `the namespace ${quoted(namespace)} ${fault}`));
  if (labels) validateLabels(labels, down(METADATA, 'labels'), findings);
  if (annotations) validateAnnotations(annotations, findings);
}

function validateName({ name, generateName }: Metadata, findings: Finding[]): void {
  const at = down(METADATA, 'name');
  const fault = name ? faultInDnsSubdomain(name) : undefined;
  if (fault) findings.push(invalid(at, `the name ${quoted(name)} ${fault}`));
  if (!name && !generateName) findings.push(invalid(at, 'the name is missing; give the object a `metadata.name`'));
}

function validateAnnotations(annotations: Metadata['annotations'], findings: Finding[]): void {
  const at = down(METADATA, 'annotations');
  for (const [key] of entries(annotations)) {
    const fault = faultInLabelKey(key.toLowerCase());
    if (fault) findings.push(invalid(at, `${quoted(key)} ${fault.replace('label key', 'annotation key')}`, { at: pathOf(down(at, key)), part: 'key' }));
  }
}

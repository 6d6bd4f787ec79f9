// What the API server refuses in `metadata` (apimachinery api/validation ValidateObjectMeta).
import { type Finding, invalid, quoted } from './finding';
import { faultInDnsLabel, faultInDnsSubdomain, faultInLabelKey } from './label-syntax';
import { entries, type Metadata } from './network-policy';
import { validateLabels } from './validate-selector';

/** Findings about names, labels and annotation keys of a namespaced object. A missing namespace is `default`. */
export function validateMetadata(metadata: Metadata): Finding[] {
  return [
    ...validateName(metadata),
    ...validateNamespace(metadata),
    ...validateLabels(metadata.labels, ['metadata', 'labels']),
    ...validateAnnotations(metadata),
  ];
}

function validateName({ name, generateName }: Metadata): Finding[] {
  if (!name) return generateName ? [] : [invalid(['metadata', 'name'], 'the name is missing; give the object a `metadata.name`')];
  const fault = faultInDnsSubdomain(name);
  return fault ? [invalid(['metadata', 'name'], `the name ${quoted(name)} ${fault}`)] : [];
}

function validateNamespace({ namespace }: Metadata): Finding[] {
  const fault = namespace ? faultInDnsLabel(namespace) : undefined;
  return fault ? [invalid(['metadata', 'namespace'], `the namespace ${quoted(namespace)} ${fault}`)] : [];
}

function validateAnnotations({ annotations }: Metadata): Finding[] {
  return entries(annotations).flatMap(([key]) => {
    const fault = faultInLabelKey(key.toLowerCase());
    const path = ['metadata', 'annotations'];
    return fault ? [invalid(path, `${quoted(key)} ${fault.replace('label key', 'annotation key')}`, { at: [...path, key], part: 'key' })] : [];
  });
}

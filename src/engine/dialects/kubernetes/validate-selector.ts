// What the API server refuses in label selectors (apimachinery meta/v1/validation ValidateLabelSelector).
import type { Path } from '../../yaml/path';
import { changeTo, type Finding, invalid, quoted } from './finding';
import { faultInLabelKey, faultInLabelValue } from './label-syntax';
import { entries, type LabelSelector, objects, type Requirement, strings } from './network-policy';
import { nearest } from './resemblance';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Findings about one selector, which stands at `path`. */
export function validateSelector(selector: LabelSelector, path: Path): Finding[] {
  return [
    ...validateLabels(selector.matchLabels, [...path, 'matchLabels']),
    ...objects(selector.matchExpressions).flatMap((requirement, i) => validateRequirement(requirement, [...path, 'matchExpressions', i])),
  ];
}

/** Findings about a map of labels; the API server's path is the map's, without the key. */
export function validateLabels(labels: LabelSelector['matchLabels'], path: Path): Finding[] {
  return entries(labels).flatMap(([key, value]) => {
    const at = [...path, key];
    const inKey = faultInLabelKey(key);
    const inValue = faultInLabelValue(value);
    return [
      ...(inKey ? [invalid(path, `${quoted(key)} ${inKey}`, { at, part: 'key' as const })] : []),
      ...(inValue ? [invalid(path, `${quoted(value)} ${inValue}`, { at })] : []),
    ];
  });
}

function validateRequirement(requirement: Requirement, path: Path): Finding[] {
  const values = strings(requirement.values);
  const fault = faultInLabelKey(requirement.key ?? '');
  return [
    ...validateOperator(requirement.operator ?? '', values, path),
    ...(fault ? [invalid([...path, 'key'], `${quoted(requirement.key ?? '')} ${fault}`)] : []),
    ...values.flatMap((value, i) => {
      const inValue = faultInLabelValue(value);
      return inValue ? [invalid([...path, 'values', i], `${quoted(value)} ${inValue}`)] : [];
    }),
  ];
}

function validateOperator(operator: string, values: readonly string[], path: Path): Finding[] {
  if (operator === 'In' || operator === 'NotIn') {
    return values.length === 0 ? [invalid([...path, 'values'], `${quoted(operator)} needs at least one value; list the values of the label`)] : [];
  }
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    return values.length > 0 ? [invalid([...path, 'values'], `${quoted(operator)} takes no values; remove them, or use \`In\` or \`NotIn\``)] : [];
  }
  const at = [...path, 'operator'];
  const meant = nearest(operator, OPERATORS);
  return [
    invalid(at, `${quoted(operator)} is not an operator; use \`In\`, \`NotIn\`, \`Exists\` or \`DoesNotExist\``, {
      repair: meant === undefined ? undefined : changeTo(at, meant),
    }),
  ];
}

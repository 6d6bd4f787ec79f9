// What the API server refuses in label selectors (apimachinery meta/v1/validation ValidateLabelSelector).

import { nearest } from '../../yaml/resemblance';
import { changeTo, type Finding, invalid, quoted } from './finding';
import { faultInLabelKey, faultInLabelValue } from './label-syntax';
import { entries, type LabelSelector, objects, type Requirement, strings } from './network-policy';
import { down, pathOf, type Trail } from './trail';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Notes down what is wrong with one selector. */
export function validateSelector(selector: LabelSelector, trail: Trail, findings: Finding[]): void {
  if (selector.matchLabels) validateLabels(selector.matchLabels, down(trail, 'matchLabels'), findings);
  for (const [i, requirement] of objects(selector.matchExpressions).entries()) validateRequirement(requirement, down(trail, 'matchExpressions', i), findings);
}

/** Notes down what is wrong with a map of labels; the API server's path is the map's, without the key. */
export function validateLabels(labels: LabelSelector['matchLabels'], trail: Trail, findings: Finding[]): void {
  for (const [key, value] of entries(labels)) {
    const inKey = faultInLabelKey(key);
    if (inKey) findings.push(invalid(trail, `${quoted(key)} ${inKey}`, { at: pathOf(down(trail, key)), part: 'key' }));
    const inValue = faultInLabelValue(value);
    if (inValue) findings.push(invalid(trail, `${quoted(value)} ${inValue}`, { at: pathOf(down(trail, key)) }));
  }
}

function validateRequirement(requirement: Requirement, trail: Trail, findings: Finding[]): void {
  const values = strings(requirement.values);
  validateOperator(requirement.operator ?? '', values, trail, findings);
  const fault = faultInLabelKey(requirement.key ?? '');
  if (fault) findings.push(invalid(down(trail, 'key'), `${quoted(requirement.key ?? '')} ${fault}`));
  for (const [i, value] of values.entries()) {
    const inValue = faultInLabelValue(value);
    if (inValue) findings.push(invalid(down(trail, 'values', i), `${quoted(value)} ${inValue}`));
  }
}

function validateOperator(operator: string, values: readonly string[], trail: Trail, findings: Finding[]): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) findings.push(invalid(down(trail, 'values'), `${quoted(operator)} needs at least one value; list the values of the label`));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) findings.push(invalid(down(trail, 'values'), `${quoted(operator)} takes no values; remove them, or use \`In\` or \`NotIn\``));
  } else {
    const at = down(trail, 'operator');
    const meant = nearest(operator, OPERATORS);
    const repair = meant === undefined ? undefined : changeTo(at, meant);
    findings.push(invalid(at, `${quoted(operator)} is not an operator; use \`In\`, \`NotIn\`, \`Exists\` or \`DoesNotExist\``, { repair }));
  }
}

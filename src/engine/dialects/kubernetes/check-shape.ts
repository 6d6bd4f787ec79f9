// Holds a value against its field table: fields that the API does not have, and values of the wrong type. What it lets
// pass can be read by the table's types, `null` standing for a missing value everywhere, as in the API's JSON.
import type { Mapping } from '../../yaml/document';
import { nearest } from '../../yaml/resemblance';
import { isMapping } from '../../yaml/resource';
import { type Finding, quoted, type Repair, type Source } from './finding';
import type { Fields, Shape } from './shape';

/** Where the walk is: one stack for all nodes, copied only when there is something to say. */
interface Walk {
  readonly path: (string | number)[];
  readonly findings: Finding[];
  readonly source: Source;
}

const STRING: Shape = { kind: 'string', about: '' };

/** What the message says is due, by the type of a scalar. */
const DUE = { string: 'a string', integer: 'a whole number', 'number-or-name': 'a number or a name', boolean: '`true` or `false`' } as const;

/** Numbers that YAML 1.1 reads by another base, so that the digits that arrive are not those that stand there. */
const ODD_NUMBER = /^[-+]?0[0-9_xob]/i;

const INT32 = 2 ** 31;

/** Findings of codes `unknown-field`, `wrong-type` and `unquoted-boolean`, in the order of the value. */
export function checkShape(value: unknown, shape: Shape, source: Source): Finding[] {
  const walk: Walk = { path: [], findings: [], source };
  check(walk, value, shape);
  return walk.findings;
}

function check(walk: Walk, value: unknown, shape: Shape): void {
  if (value === null || value === undefined) return;
  switch (shape.kind) {
    case 'object':
      if (isMapping(value)) checkFields(walk, value, shape.fields);
      else wrongType(walk, value, 'a mapping');
      return;
    case 'list':
      if (Array.isArray(value)) for (const [i, item] of value.entries()) step(walk, i, item, shape.of);
      else wrongType(walk, value, 'a list', wrapped(walk, value));
      return;
    case 'map':
      if (!isMapping(value)) wrongType(walk, value, 'a mapping of names to strings');
      else for (const key of Object.keys(value)) step(walk, key, value[key], STRING);
      return;
    case 'any':
      return;
    default:
      if (!fits(value, shape.kind)) checkScalar(walk, value, shape.kind);
  }
}

function step(walk: Walk, key: string | number, value: unknown, shape: Shape): void {
  walk.path.push(key);
  check(walk, value, shape);
  walk.path.pop();
}

function checkFields(walk: Walk, value: Mapping, fields: Fields): void {
  for (const key of Object.keys(value)) {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (shape) step(walk, key, value[key], shape);
    else walk.findings.push(unknownField(walk, key, value, fields));
  }
}

function unknownField(walk: Walk, key: string, parent: Mapping, fields: Fields): Finding {
  const path = [...walk.path, key];
  const names = Object.keys(fields);
  const meant = nearest(key, names);
  const say = (advice: string): Finding => ({
    code: 'unknown-field',
    path,
    part: 'key',
    message: `${quoted(key)} is not a field here and has no effect; ${advice}`,
  });
  if (!meant) return say(`the fields are ${names.map(quoted).join(', ')}`);
  if (Object.hasOwn(parent, meant)) return say(`${quoted(meant)} is there already`);
  const text = (walk.source(path, 'key') ?? key).replace(key, () => meant);
  return { ...say(`did you mean ${quoted(meant)}?`), repair: { title: `rename to ${quoted(meant)}`, path, part: 'key', text } };
}

function fits(value: unknown, kind: keyof typeof DUE): boolean {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (typeof value === 'string') return kind !== 'integer';
  return kind !== 'string' && Number.isInteger(value) && (value as number) >= -INT32 && (value as number) < INT32;
}

function checkScalar(walk: Walk, value: unknown, kind: keyof typeof DUE): void {
  const path = [...walk.path];
  const written = walk.source(path) ?? JSON.stringify(value);
  const due = DUE[kind];
  const wantsText = kind === 'string' || (kind === 'number-or-name' && typeof value === 'boolean');
  if (wantsText && (typeof value === 'boolean' || typeof value === 'number')) {
    const repair: Repair = { title: 'put it in quotes', path, text: JSON.stringify(written) };
    const odd = typeof value === 'boolean' || ODD_NUMBER.test(written);
    const read = odd ? `${typeof value === 'boolean' ? 'the boolean' : 'the number'} ${quoted(value)}` : 'a number';
    walk.findings.push({
      code: odd ? 'unquoted-boolean' : 'wrong-type',
      path,
      message: `${quoted(written)} without quotes is read as ${read}, but ${due} is due; put it in quotes`,
      repair,
    });
    return;
  }
  const unquoted = typeof value === 'string' && (kind === 'boolean' ? /^(true|false)$/ : /^(0|-?[1-9]\d*)$/).test(value);
  const repair: Repair | undefined = unquoted ? { title: 'take away the quotes', path, text: value } : undefined;
  wrongType(walk, value, due, repair);
}

function wrongType(walk: Walk, value: unknown, due: string, repair?: Repair): void {
  const found = Array.isArray(value) ? 'a list' : isMapping(value) ? 'a mapping' : quoted(value);
  const advice = repair ? `; ${repair.title}` : '';
  walk.findings.push({ code: 'wrong-type', path: [...walk.path], message: `${due} is due here, not ${found}${advice}`, repair });
}

/**
 * The one value as a list of one: in brackets, or behind a dash with the following lines moved in. Not an empty mapping:
 * one empty rule allows everything.
 */
function wrapped(walk: Walk, value: unknown): Repair | undefined {
  const path = [...walk.path];
  const source = walk.source(path);
  const isBlock = isMapping(value) && !source?.startsWith('{');
  const isEmpty = isMapping(value) && Object.keys(value).length === 0;
  if (source === undefined || isEmpty || (isBlock && /^[&!]/.test(source))) return undefined;
  const text = isBlock ? `- ${source.replace(/\n(?=[^\r\n])/g, '\n  ')}` : `[${source.trim()}]`;
  return { title: 'make it a list of one', path, text };
}

// Reads netpol-pins.yaml: `pins`, a list of flows. An entry that is wrong is left out and reported where it stands.
import { parse } from '../sets/traffic';
import type { Document, Mapping, SourceFile } from '../yaml/document';
import type { Path } from '../yaml/path';
import type { Problem } from '../yaml/problem';
import { nearest } from '../yaml/resemblance';
import { isMapping } from '../yaml/resource';
import { isPinsFile, type Pin, type PinField } from './pin';

export interface PinReading {
  readonly pins: readonly Pin[];
  readonly problems: readonly Problem[];
}

const FIELDS: readonly PinField[] = ['from', 'to', 'port', 'must', 'why'];
const PORT_NAME = /^(?=.*[a-z])[a-z0-9-]{1,63}$/;

const readings = new WeakMap<Document, PinReading>();

/** Of all files that are for pins; documents that are broken, or are objects of Kubernetes, hold none. */
export function readPins(files: readonly SourceFile[]): PinReading {
  const found = files.filter((f) => isPinsFile(f.name)).flatMap((f) => f.documents.map(readingOf));
  return { pins: found.flatMap((r) => r.pins), problems: found.flatMap((r) => r.problems) };
}

function readingOf(document: Document): PinReading {
  let reading = readings.get(document);
  if (!reading) {
    reading = readDocument(document);
    readings.set(document, reading);
  }
  return reading;
}

/** What is wrong at a path, with the nearest thing that would be right. */
function wrong(document: Document, path: Path, message: string, part: 'key' | 'value' = 'value'): Problem {
  const text = path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
  return { code: 'pin-invalid', severity: 'error', message, path: text, place: { document, path, part } };
}

function unknownFields(document: Document, value: Mapping, path: Path, known: readonly string[]): Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearest(key, known);
      return wrong(document, [...path, key], `unknown field \`${key}\`${near === undefined ? '' : `: did you mean \`${near}\`?`}`, 'key');
    });
}

function readDocument(document: Document): PinReading {
  const { value, resources } = document;
  if (value === undefined || value === null || resources.length > 0) return { pins: [], problems: [] };
  if (!isMapping(value)) return { pins: [], problems: [wrong(document, [], 'pins are written as a list below `pins:`')] };
  const problems = unknownFields(document, value, [], ['pins']);
  const list = value.pins ?? [];
  if (!Array.isArray(list))
    return { pins: [], problems: [...problems, wrong(document, ['pins'], '`pins` is a list of flows, each with `from`, `to` and `must`')] };
  const pins: Pin[] = [];
  list.forEach((item: unknown, i) => {
    const read = readPin(document, item, ['pins', i]);
    if (Array.isArray(read)) problems.push(...read);
    else pins.push(read);
  });
  return { pins, problems };
}

/** The pin, or all that is wrong with it. */
function readPin(document: Document, item: unknown, path: Path): Pin | Problem[] {
  if (!isMapping(item)) return [wrong(document, path, 'a pin has the fields `from`, `to`, `must`, and perhaps `port` and `why`')];
  const { from, to, must, why } = item;
  const port = portOf(item.port);
  const at = (field: PinField, message: string) => wrong(document, [...path, field], message);
  const problems = [
    ...unknownFields(document, item, path, FIELDS),
    ...(isText(from) ? [] : [at('from', '`from` has to name where the flow begins, like `shop/web`, `ns:shop` or `internet`')]),
    ...(isText(to) ? [] : [at('to', '`to` has to name where the flow ends, like `shop/db`, `svc:shop/db` or `203.0.113.0/24`')]),
    ...(must === 'allow' || must === 'deny' ? [] : [at('must', `\`must\` is \`allow\` or \`deny\`${isText(must) ? `, not \`${must}\`` : ''}`)]),
    ...(port === undefined ? [at('port', `\`port\` is ${PORT_WORDS}`)] : []),
    ...(why === undefined || why === null || typeof why === 'string' ? [] : [at('why', '`why` is plain text')]),
  ];
  if (problems.length > 0 || !isText(from) || !isText(to) || (must !== 'allow' && must !== 'deny') || port === undefined) return problems;
  return { from, to, port, must, ...(isText(why) ? { why } : {}), place: { document, path } };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whether it is ports, the name of one, or `all`. */
export const isPinPort = (text: string): boolean => parse(text) !== undefined || PORT_NAME.test(text);

/** What a pin's port may be, in words. */
export const PORT_WORDS = 'like 5432/TCP, 80-90,443/TCP, 53/UDP, the name of a port, or all';

/** As written; undefined for what is neither ports nor a port's name. Without one, all ports are meant. */
function portOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'all';
  const text = typeof value === 'number' ? `${value}` : value;
  return typeof text === 'string' && isPinPort(text) ? text : undefined;
}

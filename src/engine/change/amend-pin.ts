// Pins that come, change and go: edits of netpol-pins.yaml that leave all else in it as it was. They change no flow.
import type { Analysis } from '../reach/analysis';
import { demandOf } from '../reach/check-pins';
import { findEnd } from '../reach/ends';
import type { Pin } from '../reach/pin';
import { isPinPort, PORT_WORDS, readPins } from '../reach/read-pins';
import { appendDocument } from '../yaml/append';
import type { Spliced } from '../yaml/attempt';
import type { Document, Mapping } from '../yaml/document';
import { findHome } from '../yaml/place';
import { isMapping } from '../yaml/resource';
import { insertEntry, insertItem, removeEntry, removeItem, replaceValue } from '../yaml/splice';
import type { NewPin, PinAmendment } from './intent';
import { entryOf, homeOfPins, PREAMBLE } from './pin-home';
import type { Answer } from './proposal';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { begin, type Step, spliceDocument, spliceFile } from './step';

type Meant = Omit<Pin, 'place'>;

/** A step, or why it cannot be made. */
type Stepped = Step | string;

const pinsOf = (analysis: Analysis): readonly Pin[] => readPins(analysis.files).pins;
const meantBy = ({ place, ...meant }: Pin): Meant => meant;
const isSame = (a: Meant, b: Meant): boolean => a.from === b.from && a.to === b.to && a.port === b.port && a.must === b.must && a.why === b.why;

/** Answers an amendment of the pins: one proposal, or why there is none. */
export function amendPins(analysis: Analysis, amendment: PinAmendment): Answer {
  if (amendment.kind === 'add-pin') return addPin(analysis, amendment.pin);
  const pin = pinsOf(analysis)[amendment.at];
  if (!pin) return refusal('this pin is not in the files any more');
  const file = findHome(analysis.files, pin.place.document)?.file;
  if (file?.readOnly) return refusal(`\`${file.name}\` is read-only`);
  return amendment.kind === 'remove-pin' ? removePin(analysis, pin, amendment.at) : changePin(analysis, pin, amendment);
}

/** What is wrong with the ends or the port, in a sentence. */
function faultIn({ reach }: Analysis, { from, to, port = 'all' }: NewPin): string | undefined {
  const ends = [findEnd(reach, from), findEnd(reach, to)];
  const wrong = ends.find((e) => 'problem' in e);
  if (wrong && 'problem' in wrong) return wrong.problem;
  if (ends.every((e) => 'end' in e && e.end.kind === 'outside')) return 'both ends are outside the cluster: no policy concerns them';
  return isPinPort(port) ? undefined : `a port is ${PORT_WORDS}, not \`${port}\``;
}

const meaningOf = (entry: Mapping): Meant => ({ port: 'all', ...entry }) as unknown as Meant;

function addPin(analysis: Analysis, pin: NewPin): Answer {
  const fault = faultIn(analysis, pin);
  if (fault) return refusal(fault);
  const entry = entryOf(analysis, pin);
  const meant = meaningOf(entry);
  const before = pinsOf(analysis);
  const at = before.findIndex((p) => p.from === meant.from && p.to === meant.to && p.port === meant.port);
  const twin = before[at];
  if (twin && twin.must !== meant.must)
    return changePin(analysis, twin, { at, pin: { ...pin, ...(twin.why !== undefined && pin.why === undefined ? { why: twin.why } : {}) } });
  if (twin) return alreadySo(`${demandOf(twin)} is pinned already`);
  const home = homeOfPins(analysis);
  if ('problem' in home) return refusal(home.problem);
  const step = written(analysis, home.name, entry);
  const holds = (after: Analysis) => {
    const now = pinsOf(after);
    return now.length === before.length + 1 && now.some((p) => isSame(meantBy(p), meant)) && before.every((p) => now.some((q) => isSame(p, q)));
  };
  return answered(analysis, step, `pin: ${wordsOf(meant)}`, holds);
}

/** The entry at the end of the first list of pins of the file; else as the file's first content. */
function written(analysis: Analysis, name: string, entry: Mapping): Stepped {
  const first = begin(analysis);
  const file = analysis.files.find((f) => f.name === name);
  if (!file) return spliceFile(first, name, [{ start: 0, end: 0, text: PREAMBLE + textOf(entry) }]);
  const reasons: string[] = [];
  for (const document of file.documents) {
    const { value } = document;
    if (value !== null && !(isMapping(value) && document.resources.length === 0)) continue;
    const list = isMapping(value) && Array.isArray(value['pins']) ? value['pins'] : [];
    const spliced = insertItem(document, ['pins'], list.length, entry);
    const step = spliced.ok ? spliceDocument(first, document, [spliced.splice]) : undefined;
    if (step) return step;
    if (!spliced.ok) reasons.push(spliced.reason);
  }
  const appended = appendDocument(file.text, { pins: [entry] });
  return appended.ok ? spliceFile(first, name, [appended.splice]) : (reasons[0] ?? appended.reason);
}

function textOf(entry: Mapping): string {
  const appended = appendDocument('', { pins: [entry] });
  return appended.ok ? appended.splice.text : '';
}

function changePin(analysis: Analysis, pin: Pin, { at, pin: wanted }: { readonly at: number; readonly pin: NewPin }): Answer {
  const fault = faultIn(analysis, wanted);
  if (fault) return refusal(fault);
  const entry = entryOf(analysis, wanted);
  const meant = meaningOf(entry);
  if (isSame(meantBy(pin), meant)) return alreadySo(`${demandOf(pin)} is pinned already`);
  const holds = (after: Analysis) => {
    const [old, now] = [pinsOf(analysis), pinsOf(after)];
    return now.length === old.length && now.every((p, i) => isSame(p, i === at ? meant : (old[i] as Pin)));
  };
  return answered(analysis, withFields(analysis, at, entry), `change the pin to: ${wordsOf(meant)}`, holds);
}

const FIELDS = ['from', 'to', 'port', 'must', 'why'] as const;

/** The pin's entry with these fields, each that differs written by itself. */
function withFields(analysis: Analysis, at: number, entry: Mapping): Stepped {
  let step = begin(analysis);
  for (const field of FIELDS) {
    const pin = pinsOf(step.now)[at];
    if (!pin) return 'the pin cannot be found again';
    const { document, path } = pin.place;
    const [old, now] = [pin[field] ?? '', entry[field] ?? (field === 'port' ? 'all' : '')];
    if (old === now) continue;
    const next = edited(step, document, spliceField(pin, path, field, entry[field]));
    if (typeof next === 'string') return next;
    step = next;
  }
  return step;
}

function spliceField({ place: { document } }: Pin, path: Pin['place']['path'], field: string, value: unknown): Spliced {
  const holder = path.reduce<unknown>((node, key) => (node as { readonly [key: string | number]: unknown })[key], document.value);
  const isThere = isMapping(holder) && Object.hasOwn(holder, field);
  if (value === undefined) return removeEntry(document, path, field);
  return isThere ? replaceValue(document, [...path, field], value) : insertEntry(document, path, field, value);
}

function edited(step: Step, document: Document, spliced: Spliced): Stepped {
  if (!spliced.ok) return spliced.reason;
  return spliceDocument(step, document, [spliced.splice]) ?? 'the file is read-only';
}

function removePin(analysis: Analysis, pin: Pin, at: number): Answer {
  const { document, path } = pin.place;
  const step = edited(begin(analysis), document, removeItem(document, path.slice(0, -1), path.at(-1) as number));
  const holds = (after: Analysis) => {
    const [old, now] = [pinsOf(analysis).filter((_, i) => i !== at), pinsOf(after)];
    return now.length === old.length && now.every((p, i) => isSame(p, old[i] as Pin));
  };
  return answered(analysis, step, `remove the pin: ${wordsOf(pin)}`, holds);
}

/** `shop/web must reach shop/db on 5432/TCP`. */
const wordsOf = (meant: Meant): string => demandOf(meant).replaceAll('`', '');

function answered(analysis: Analysis, step: Stepped, title: string, holds: (after: Analysis) => boolean): Answer {
  if (typeof step === 'string') return refusal(`the pins cannot be written: ${step}`);
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], holds);
  return proposals.length > 0 ? { proposals, already: false } : refusal('the pins cannot be written without changing something else');
}

// Settings: what a team wants to be left alone with, by code, file and object. What is wrong with them is a problem that
// says where.
import { fieldOf } from '../cluster/field';
import type { Document, Resource, SourceFile } from '../yaml/document';
import { globsMatch } from '../yaml/glob';
import { formatPath, type Path } from '../yaml/path';
import type { Problem } from '../yaml/problem';
import { nearest } from '../yaml/resemblance';
import { isMapping } from '../yaml/resource';

/** What one entry leaves alone. `file` is asked with a path from the settings' folder, `object` with `Kind namespace/name`. */
interface Ignored {
  readonly code: string;
  readonly file?: (path: string) => boolean;
  readonly object?: (written: string) => boolean;
}

export interface Settings {
  readonly ignored: readonly Ignored[];
  readonly problems: readonly Problem[];
}

/** The codes that there are, and those of them that nobody can ignore. */
export interface Codes {
  readonly all: readonly string[];
  readonly errors: ReadonlySet<string>;
}

interface Reader {
  readonly document: Document;
  readonly codes: Codes;
  readonly problems: Problem[];
}

const KEYS = ['ignore'];
const ENTRY_KEYS = ['code', 'file', 'object', 'why'];
const OBJECT = /^[A-Za-z*]+ (?:[^\s/]+\/)?[^\s/]+$/;

/** `meant`: what to write instead, where one of the words that there are resembles what is written. */
interface Complaint {
  readonly part?: 'key' | 'value';
  readonly meant?: string | undefined;
}

function complain({ document, problems }: Reader, path: Path, message: string, { part = 'value', meant }: Complaint = {}): undefined {
  const place = { document, path, part };
  const fixes = meant === undefined ? {} : { fixes: [{ title: `Write \`${meant}\``, edits: [{ place, text: meant }] }] };
  problems.push({ code: 'settings-invalid', severity: 'error', message, path: formatPath(path), place, ...fixes });
}

function checkKeys(reader: Reader, value: object, path: Path, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const hint = meant === undefined ? `there is ${known.map((word) => `\`${word}\``).join(', ')}` : `did you mean \`${meant}\``;
    complain(reader, [...path, key], `\`${key}\` is no key here; ${hint}`, { part: 'key', meant });
  }
}

function readCode(reader: Reader, value: unknown, path: Path): string | undefined {
  const { all, errors } = reader.codes;
  if (typeof value !== 'string') return complain(reader, path, 'the code of a problem is due here, such as `half-open`');
  if (!all.includes(value)) {
    const meant = nearest(value, all);
    const hint = meant === undefined ? '`netpol lint --explain all` lists them' : `did you mean \`${meant}\``;
    return complain(reader, path, `there is no code \`${value}\`; ${hint}`, { meant });
  }
  return errors.has(value) ? complain(reader, path, `\`${value}\` is an error, and errors cannot be ignored`) : value;
}

/** The text at a key; `false` where something else is there. */
function readText(reader: Reader, value: object, key: string, path: Path): string | undefined | false {
  const text = fieldOf(value, key);
  if (text === undefined || typeof text === 'string') return text;
  complain(reader, [...path, key], 'a text is due here');
  return false;
}

function readEntry(reader: Reader, value: unknown, path: Path): Ignored | undefined {
  if (!isMapping(value)) {
    const code = readCode(reader, value, path);
    return code === undefined ? undefined : { code };
  }
  checkKeys(reader, value, path, ENTRY_KEYS);
  const code = readCode(reader, fieldOf(value, 'code'), [...path, 'code']);
  const [file, object, why] = ['file', 'object', 'why'].map((key) => readText(reader, value, key, path));
  if (code === undefined || file === false || object === false || why === false) return undefined;
  if (object !== undefined && !OBJECT.test(object)) return complain(reader, [...path, 'object'], `\`${object}\` is no object; write \`Kind namespace/name\``);
  return { code, ...(file === undefined ? {} : { file: globsMatch([file]) }), ...(object === undefined ? {} : { object: objectsMatch(object) }) };
}

/** `*` stands for any characters of a name; kinds in any case. */
function objectsMatch(written: string): (object: string) => boolean {
  const source = written.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '[^ /]*');
  const expression = new RegExp(`^${source}$`, 'i');
  return (object) => expression.test(object);
}

function readDocument(reader: Reader): readonly Ignored[] {
  const { value } = reader.document;
  if (value === undefined || value === null) return [];
  if (!isMapping(value)) {
    complain(reader, [], 'a mapping with the key `ignore` is due here');
    return [];
  }
  checkKeys(reader, value, [], KEYS);
  const list = fieldOf(value, 'ignore');
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    complain(reader, ['ignore'], 'a list is due here, of codes or of entries with `code`');
    return [];
  }
  return (list as readonly unknown[]).flatMap((entry, i) => readEntry(reader, entry, ['ignore', i]) ?? []);
}

const known = new WeakMap<SourceFile, Settings>();

/** What a file of settings says; read once. */
export function readSettings(file: SourceFile, codes: Codes): Settings {
  let settings = known.get(file);
  if (!settings) {
    const problems: Problem[] = [];
    settings = { ignored: file.documents.flatMap((document) => readDocument({ document, codes, problems })), problems };
    known.set(file, settings);
  }
  return settings;
}

const written = ({ ref }: Resource): string => `${ref.kind} ${ref.namespace ? `${ref.namespace}/` : ''}${ref.name}`;

function objectOf({ place }: Pick<Problem, 'place'>): Resource | undefined {
  const at = (path: Path): boolean => path.every((step, i) => place?.path[i] === step);
  return place?.document.resources.filter(({ path }) => at(path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** Whether the settings leave a problem alone; `path` is its file's, from the folder of the settings. An object without a namespace is one of `default` too. */
export function isIgnored(problem: Pick<Problem, 'code' | 'place'>, path: string, { ignored }: Settings): boolean {
  return ignored.some(({ code, file, object }) => {
    if (code !== problem.code || (file && !file(path))) return false;
    if (!object) return true;
    const resource = objectOf(problem);
    if (!resource) return false;
    return object(written(resource)) || (resource.ref.namespace === '' && object(`${resource.ref.kind} default/${resource.ref.name}`));
  });
}

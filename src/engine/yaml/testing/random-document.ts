// Random documents as people write them: comments, blank lines, odd indentation, flow style, quotes, anchors, block
// scalars, JSON, CRLF. Tests only.
import fc from 'fast-check';

export interface Written {
  readonly value: unknown;
  readonly text: string;
}

const KEYS = [
  'spec',
  'ingress',
  'from',
  'podSelector',
  'app.kubernetes.io/name',
  'a',
  'y',
  'on',
  '1',
  '0x1F',
  'a b',
  'null',
  '<<x',
  '-dash',
  "it's",
  '__proto__',
  'ä',
  '#x',
];
const WORDS = [
  'web',
  'on',
  'y',
  '0123',
  '0o17',
  '1e3',
  '1_000',
  '~',
  '',
  ' padded ',
  'a: b',
  'a #b',
  '- x',
  "it's",
  'say "x"',
  '{x}',
  '[y',
  '*z',
  '&w',
  '!t',
  '%p',
  '@q',
  '`r',
  '10.0.0.0/8',
  '2001-01-01',
  'two\nlines',
  'three\nlines\n',
  '\ttab',
  '0X1F',
  'null',
  '---',
  '...',
  'ü',
  '1:30',
  '.5',
  '=',
  '<<',
];

const leaf = fc.oneof(fc.constantFrom<unknown>(...WORDS), fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 80, 1.5, 65_535));

/** Values as JSON has them: mappings and lists of plain values. */
export const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf, tie('mapping'), tie('list')),
  mapping: fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('node'), { maxLength: 4 }),
})).node;

/** A mapping at the root, as documents of Kubernetes have. */
export const mappings: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(fc.constantFrom(...KEYS), values, {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});

/** Documents with the value that they say. */
export const documents: fc.Arbitrary<Written> = fc.tuple(mappings, fc.nat()).map(([value, seed]) => ({ value, text: write(value, seed) }));

interface Pen {
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(...options: readonly T[]) => T;
  readonly anchors: Map<string, unknown>;
}

function makePen(seed: number): Pen {
  let state = seed | 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  return {
    chance: (share) => next() < share,
    pick: (...options) => options[Math.floor(next() * options.length)] as (typeof options)[number],
    anchors: new Map(),
  };
}

function write(value: Record<string, unknown>, seed: number): string {
  const pen = makePen(seed);
  if (pen.chance(0.15)) return JSON.stringify(value, null, pen.pick(0, 2, 4)) + pen.pick('', '\n');
  const head = pen.pick('', '---\n', '--- # begin\n', '# first\n---\n', '%YAML 1.2\n---\n', '# a comment\n\n');
  const lines = block(value, pen, true);
  const tail = pen.pick('', '\n', '\n', '\n# end\n', '\n\n');
  const text = head + lines.join('\n') + tail;
  return pen.chance(0.25) ? text.replaceAll('\n', '\r\n') : text;
}

const isFilled = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

interface Layout {
  readonly step: number;
  readonly list: number;
  readonly dash: number;
}

// The lines of a filled collection in block style, the first at column 0.
function block(value: object, pen: Pen, isRoot = false): string[] {
  const lines: string[] = [];
  const layout = { step: pen.pick(1, 2, 2, 2, 4), list: pen.pick(0, 0, 2, 3), dash: pen.pick(2, 2, 2, 4) };
  for (const [key, child] of Object.entries(value)) {
    // A comment or an empty line before the first entry would stand behind a dash.
    if (lines.length > 0 || isRoot) lines.push(...preface(pen));
    lines.push(...(Array.isArray(value) ? item(child, pen, layout) : entry(key, child, pen, layout)));
    // Below a block scalar it would be text.
    if (pen.chance(0.07) && !lines.at(-1)?.startsWith(' ')) lines.push(shift('# below', pen.pick(0, 2, 6)));
  }
  return lines;
}

function preface(pen: Pen): string[] {
  const about = pen.chance(0.15) ? ['# about the next: - [x', ...(pen.chance(0.3) ? ['# more'] : [])] : [];
  return pen.chance(0.1) ? ['', ...about] : about;
}

function item(child: unknown, pen: Pen, { dash }: Layout): string[] {
  const [first = '', ...rest] = isFilled(child) && pen.chance(0.7) ? block(child, pen) : inline(child, pen);
  return [`-${' '.repeat(first === '' ? 0 : dash - 1)}${first}`, ...rest.map((line) => shift(line, dash))];
}

function entry(key: string, child: unknown, pen: Pen, { step, list }: Layout): string[] {
  const name = writeKey(key, pen);
  if (isFilled(child) && pen.chance(0.8)) {
    const width = Array.isArray(child) ? list : step;
    const inside = pen.chance(0.1) ? [shift('# inside', width)] : [];
    return [`${name}:${comment(pen)}`, ...inside, ...block(child, pen).map((line) => shift(line, width))];
  }
  const [first = '', ...rest] = inline(child, pen);
  return [`${name}:${first === '' ? '' : ' '}${first}`, ...rest.map((line) => shift(line, step))];
}

const shift = (line: string, width: number) => (line === '' ? line : ' '.repeat(width) + line);

const comment = (pen: Pen) => (pen.chance(0.15) ? pen.pick(' # note', '   # - "x') : '');

// A value that begins on the line of its mark; further lines are relative to the mark's column plus the width.
function inline(value: unknown, pen: Pen): string[] {
  if (typeof value === 'string' && value.includes('\n') && /^\S/.test(value) && pen.chance(0.6)) {
    const isClipped = value.endsWith('\n');
    return [`${isClipped ? '|' : '|-'}${comment(pen)}`, ...(isClipped ? value.slice(0, -1) : value).split('\n')];
  }
  if (value === null && pen.chance(0.4)) return [''];
  const text = flow(value, pen);
  const known = [...pen.anchors].find(([, one]) => one === value);
  if (known && pen.chance(0.5)) return [`*${known[0]}${comment(pen)}`];
  if (typeof value === 'string' && pen.chance(0.08)) {
    const name = `n${pen.anchors.size}`;
    pen.anchors.set(name, value);
    return [`&${name} ${text}${comment(pen)}`];
  }
  return [text + comment(pen)];
}

function flow(value: unknown, pen: Pen): string {
  const space = pen.pick('', ' ');
  if (Array.isArray(value)) return `[${space}${value.map((item) => flow(item, pen)).join(pen.pick(', ', ',  '))}${space}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, child]) => `${writeKey(key, pen)}: ${flow(child, pen)}`);
    return `{${space}${entries.join(', ')}${space}}`;
  }
  return writeScalar(value, pen);
}

const PLAIN = /^[A-Za-zäü][A-Za-z0-9äü./_-]*$/;
const ODD = /^(?:y|n|yes|no|on|off|null|true|false)$/i;

function writeKey(key: string, pen: Pen): string {
  return PLAIN.test(key) && !ODD.test(key) && pen.chance(0.9) ? key : JSON.stringify(key);
}

function writeScalar(value: unknown, pen: Pen): string {
  if (typeof value === 'boolean') return value ? pen.pick('true', 'yes', 'on', 'True') : pen.pick('false', 'no', 'n', 'OFF');
  if (value === null) return pen.pick('null', '~', 'Null');
  if (typeof value !== 'string') return JSON.stringify(value);
  if (PLAIN.test(value) && !ODD.test(value) && pen.chance(0.7)) return value;
  return value.includes('\n') || value.includes('\t') || pen.chance(0.5) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

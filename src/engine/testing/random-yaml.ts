// One set of manifests in the many shapes that people write YAML in: block, flow and JSON, Lists, anchors and merge keys,
// odd indentation, comments, quotes, Windows line ends, one file or two, in any order. What it says is always the same.
import fc from 'fast-check';
import { dump } from 'js-yaml';

export interface Style {
  /** `odd`: no two documents are indented alike, and gaps are wide here and there. `mixed`: flow style further in. */
  readonly form: 'block' | 'indented' | 'odd' | 'flow' | 'json' | 'mixed';
  readonly list: boolean;
  /** Before documents and lines, at the end of lines, and after documents. */
  readonly comments: boolean;
  readonly carriageReturns: boolean;
  readonly together: boolean;
  readonly reversed: boolean;
  /** Keys as well as values. */
  readonly quoted: boolean;
  /** Words and numbers as YAML 1.1 has them, which kubectl reads so: `yes` is true, 0120 is 80. */
  readonly old: boolean;
  /** What a document says twice stands there once, and is called by an alias or merged. */
  readonly anchors: boolean;
  /** Documents begin with `---` and end with `...`, with empty lines around them. */
  readonly marked: boolean;
  /** The last line has no line break. */
  readonly unended: boolean;
}

/** Plain block style in half of all cases, so that the rest shrinks to it. */
export const style: fc.Arbitrary<Style> = fc.record({
  form: fc.oneof(
    { weight: 2, arbitrary: fc.constant('block' as const) },
    { weight: 3, arbitrary: fc.constantFrom('block', 'indented', 'odd', 'flow', 'json', 'mixed') },
  ),
  list: rarely(),
  comments: rarely(),
  carriageReturns: rarely(),
  together: fc.boolean(),
  reversed: fc.boolean(),
  quoted: rarely(),
  old: rarely(),
  anchors: rarely(),
  marked: rarely(),
  unended: rarely(),
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true));
}

const ODD = [{ indent: 3 }, { indent: 1, seqNoIndent: true }, { indent: 6 }, { indent: 2 }, { indent: 5, seqNoIndent: true }] as const;

const OPTIONS = {
  block: { seqNoIndent: true },
  indented: { indent: 4 },
  odd: {},
  mixed: { flowLevel: 4 },
  flow: { flowLevel: 0 },
} as const;

/** The same with equal parts as one object, which is written with an anchor; labels that begin alike are merged. */
function shared(manifest: unknown): unknown {
  const known = new Map<string, unknown>();
  const once = <T extends object>(value: T): T => {
    const text = JSON.stringify(value);
    if (text.length <= 2) return value;
    if (!known.has(text)) known.set(text, value);
    return known.get(text) as T;
  };
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return once(value.map((item) => walk(item, '')));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([k, v]) => [k, walk(v, k)] as const);
    const [first, ...rest] = entries;
    if (!first || rest.length === 0 || !/^(matchL|l)abels$/.test(key)) return once(Object.fromEntries(entries));
    return once({ '<<': once(Object.fromEntries([first])), ...Object.fromEntries(rest) });
  };
  return walk(manifest, '');
}

/** The lines of one document, none of which holds part of a scalar only, in a style of its own. */
function dress(text: string, chosen: Style): string {
  const { form, old, quoted, comments } = chosen;
  const aged = old ? text.replaceAll('hostNetwork: true', 'hostNetwork: yes').replaceAll(/(port|containerPort): 80$/gm, '$1: 0120') : text;
  const lines = aged.split('\n').slice(0, -1);
  const isTree = form !== 'flow' && form !== 'json';
  const dressed = lines.flatMap((line, i) => {
    const [, lead = '', key = ''] = /^(\s*(?:-\s+)*)([\w./-]+):(?=\s|$)/.exec(line) ?? [];
    const said = isTree && quoted && key !== '' ? `${lead}"${key}"${line.slice(lead.length + key.length)}` : line;
    const spaced = form === 'odd' && i % 3 === 1 ? said.replace(/: (?=\S)/, ':   ') : said;
    const ended = comments && (isTree ? i % 4 === 1 : form === 'flow') ? `${spaced}${i % 8 === 1 ? '  ' : ' '}# "why": {not}` : spaced;
    return comments && isTree && i % 5 === 2 ? [`${i % 2 === 0 ? lead.replaceAll('-', ' ') : ''}# - about: what follows`, ended] : [ended];
  });
  const [before, after] = comments ? ['# what follows is one object # of many\n', '# and that was it\n'] : ['', ''];
  return `${before}${dressed.join('\n')}\n${after}`;
}

function write(manifest: unknown, n: number, chosen: Style): string {
  const { form, quoted, anchors } = chosen;
  if (form === 'json') return dress(`${JSON.stringify(manifest, null, 2)}\n`, chosen);
  const quotes = quoted ? { forceQuotes: true, quoteFlowKeys: true } : {};
  const text = dump(anchors ? shared(manifest) : manifest, {
    ...OPTIONS[form],
    ...(form === 'odd' ? ODD[n % ODD.length] : {}),
    lineWidth: -1,
    noRefs: !anchors,
    ...quotes,
  });
  return dress(anchors ? text.replaceAll(/(['"])<<\1(?=:)/g, '<<') : text, chosen);
}

function writeFile(manifests: readonly unknown[], chosen: Style): string {
  const { list, marked, unended, carriageReturns } = chosen;
  const whole = list ? [{ apiVersion: 'v1', kind: 'List', items: manifests }] : manifests;
  const documents = whole.map((manifest, i) => write(manifest, i, chosen));
  const text = marked ? documents.map((d, i) => `${i % 2 === 0 ? '\n' : ''}---\n${d}...\n`).join('') : documents.join('---\n');
  const last = unended ? text.replace(/\n+$/, '') : text;
  return carriageReturns ? last.replaceAll('\n', '\r\n') : last;
}

/** The groups as files of their own or all in one, in either order of documents. */
export function writeFiles(groups: readonly (readonly unknown[])[], chosen: Style): { name: string; text: string }[] {
  const ordered = chosen.reversed ? groups.map((group) => [...group].reverse()).reverse() : groups;
  const files = chosen.together ? [ordered.flat()] : ordered;
  return files.map((manifests, i) => ({ name: `file-${i}.yaml`, text: writeFile(manifests, chosen) }));
}

// One set of manifests in the many shapes that people write YAML in: block, flow and JSON, Lists, comments, Windows
// line ends, one file or two, in any order. What it says is always the same.
import fc from 'fast-check';
import { dump } from 'js-yaml';

export interface Style {
  readonly form: 'block' | 'indented' | 'flow' | 'json' | 'mixed';
  readonly list: boolean;
  readonly comments: boolean;
  readonly carriageReturns: boolean;
  readonly together: boolean;
  readonly reversed: boolean;
  readonly quoted: boolean;
  /** Words and numbers as YAML 1.1 has them, which kubectl reads so: `yes` is true, 0120 is 80. */
  readonly old: boolean;
}

/** Plain block style mostly, so that the rest shrinks to it. */
export const style: fc.Arbitrary<Style> = fc.record({
  form: fc.oneof({ weight: 4, arbitrary: fc.constant('block' as const) }, fc.constantFrom('block', 'indented', 'flow', 'json', 'mixed')),
  list: rarely(),
  comments: rarely(),
  carriageReturns: rarely(),
  together: fc.boolean(),
  reversed: fc.boolean(),
  quoted: rarely(),
  old: rarely(),
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true));
}

const OPTIONS = {
  block: { seqNoIndent: true },
  indented: { indent: 4 },
  mixed: { flowLevel: 4 },
  flow: { flowLevel: 0 },
  json: {},
} as const;

function write(manifest: unknown, { form, quoted }: Style): string {
  if (form === 'json') return `${JSON.stringify(manifest, null, 2)}\n`;
  return dump(manifest, { ...OPTIONS[form], lineWidth: -1, noRefs: true, ...(quoted ? { forceQuotes: true } : {}) });
}

function writeFile(manifests: readonly unknown[], chosen: Style): string {
  const whole = chosen.list ? [{ apiVersion: 'v1', kind: 'List', items: manifests }] : manifests;
  const comment = chosen.comments ? '# what follows is one object # of many\n' : '';
  const plain = whole.map((manifest) => `${comment}${write(manifest, chosen)}`).join('---\n');
  const text = chosen.old ? plain.replaceAll('hostNetwork: true', 'hostNetwork: yes').replaceAll(/(port|containerPort): 80$/gm, '$1: 0120') : plain;
  return chosen.carriageReturns ? text.replaceAll('\n', '\r\n') : text;
}

/** The groups as files of their own or all in one, in either order of documents. */
export function writeFiles(groups: readonly (readonly unknown[])[], chosen: Style): { name: string; text: string }[] {
  const ordered = chosen.reversed ? groups.map((group) => [...group].reverse()).reverse() : groups;
  const files = chosen.together ? [ordered.flat()] : ordered;
  return files.map((manifests, i) => ({ name: `file-${i}.yaml`, text: writeFile(manifests, chosen) }));
}

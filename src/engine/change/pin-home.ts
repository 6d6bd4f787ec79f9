// How a pin is written: by the shortest names that its ends have, and in which file.
import type { Analysis } from '../reach/analysis';
import { findEnd } from '../reach/ends';
import { isPinsFile } from '../reach/pin';
import type { Mapping, SourceFile } from '../yaml/document';
import { findHome } from '../yaml/place';
import type { NewPin } from './intent';

const NAME = 'netpol-pins.yaml';

/** What a new file says before its pins. */
export const PREAMBLE = '# Flows that must work or must never work.\n# netpol verify checks them.\n';

/** An end as people write it: `shop/web` for `shop/web[Deployment]` where that is enough to find it, `10.0.0.0/8` for `ip:10.0.0.0/8`. */
export function pinnedName({ reach }: Analysis, end: string): string {
  const short = end.replace(/^ip:(?!.*-)/, '').replace(/\[[^\]]*\]$/, '');
  const [found, meant] = [findEnd(reach, short), findEnd(reach, end)];
  if ('problem' in found || 'problem' in meant) return end;
  const isSame = found.end.kind !== 'endpoint' || (meant.end.kind === 'endpoint' && meant.end.number === found.end.number);
  return isSame ? short : end;
}

/** The entry of a pin: all ports are said by leaving them out. */
export function entryOf(analysis: Analysis, { from, to, port = 'all', must, why = '' }: NewPin): Mapping {
  return {
    from: pinnedName(analysis, from),
    to: pinnedName(analysis, to),
    ...(port === 'all' ? {} : { port }),
    must,
    ...(why === '' ? {} : { why }),
  };
}

/** Where policies are: the folder of most of their files, `''` for none. */
function folderOfPolicies({ files, policies }: Analysis): string {
  const counts = new Map<string, number>();
  for (const { resource } of policies) {
    const name = findHome(files, resource.document)?.file.name ?? '';
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** The file that a new pin goes to, by its name; or why there is none. */
export function homeOfPins(analysis: Analysis): { readonly name: string; readonly file?: SourceFile } | { readonly problem: string } {
  const all = analysis.files.filter((f) => isPinsFile(f.name));
  const file = all.find((f) => !f.readOnly && f.documents.every((d) => d.value !== undefined));
  if (file) return { name: file.name, file };
  const [first] = all;
  if (!first) return { name: folderOfPolicies(analysis) + NAME };
  return { problem: first.readOnly ? `\`${first.name}\` is read-only` : `the text of \`${first.name}\` is broken: mend it first` };
}

// Where a new object of the inventory goes: into the file that holds its like as plain YAML, else a new one.
import { kindOf } from '../cluster/kind';
import type { Analysis } from '../reach/analysis';
import { appendDocument } from '../yaml/append';
import type { Mapping, Resource } from '../yaml/document';
import { homeOfResource } from './amend-inventory-target';
import { type Step, spliceFile } from './step';

const NEW_FILE = 'inventory';

/** How much a file speaks for taking an object: 0 for what says nothing. */
type Weight = (resource: Resource) => number;

/** A file with one Namespace is a better home for the next than one with many workloads. */
export const likeNamespaces: Weight = ({ ref }) => (ref.kind === 'Namespace' && ref.group === '' ? 1_000_000 : kindOf(ref) ? 1 : 0);

/** Where the workloads of the namespace are; else where other things that exist are. */
export const likeWorkloads =
  (namespace: string): Weight =>
  (resource) => {
    const kind = kindOf(resource.ref);
    if (!kind) return 0;
    return homeOfResource(resource) === namespace ? 1_000_000 : likeNamespaces(resource) > 1 ? 1_000 : 1;
  };

/** Files that may be edited and hold documents of their own, the heaviest first; last a new one. */
function homesFor(analysis: Analysis, weigh: Weight): string[] {
  const weights = analysis.files.flatMap((file) => {
    if (file.readOnly) return [];
    const weight = file.documents.flatMap((d) => d.resources.filter((r) => r.path.length === 0)).reduce((sum, r) => sum + weigh(r), 0);
    return weight > 0 ? [{ name: file.name, weight }] : [];
  });
  const known = weights.sort((a, b) => b.weight - a.weight).map((w) => w.name);
  const taken = new Set(analysis.files.map((f) => f.name));
  let fresh = `${NEW_FILE}.yaml`;
  for (let n = 2; taken.has(fresh); n++) fresh = `${NEW_FILE}-${n}.yaml`;
  return [...known, fresh];
}

/** The step with a new object as the last document of the first file that takes it. `dress`: the text of the document as it is to stand there. */
export function addObject(step: Step, value: Mapping, weigh: Weight, dress: (text: string) => string = (text) => text): Step {
  for (const name of homesFor(step.now, weigh)) {
    const text = step.now.files.find((f) => f.name === name)?.text ?? '';
    const spliced = appendDocument(text, value);
    if (spliced.ok) return spliceFile(step, name, [{ ...spliced.splice, text: dress(spliced.splice.text) }]);
  }
  return step;
}

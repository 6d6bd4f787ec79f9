// What a workload runs: images and arguments, read only where somebody asks what a workload is.
import type { Resource } from '../yaml/document';
import { fieldOf, listAt, textAt } from './field';
import { formOf } from './workload';

/** Images and words of the command lines of all containers of a pod, or of the pods that a workload makes. */
export function commandsOf({ ref, value }: Resource): { readonly images: readonly string[]; readonly words: readonly string[] } {
  const form = formOf(ref.kind);
  const template = form ? form.template.reduce<unknown>((field, step) => fieldOf(field, String(step)), value) : value;
  const containers = listAt(fieldOf(template, 'spec'), 'containers');
  const texts = (values: readonly unknown[]): string[] => values.filter((word) => typeof word === 'string');
  return {
    images: containers.flatMap((container) => textAt(container, 'image') ?? []),
    words: containers.flatMap((container) => texts([...listAt(container, 'command'), ...listAt(container, 'args')])),
  };
}

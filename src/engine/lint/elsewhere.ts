// In which other namespaces the pods are that a selector looks for in vain.
import type { Scene } from './scene';
import type { Terms } from './terms';

/** Namespaces other than the one that the terms speak of, with pods that have all the labels, in order. */
export function elsewhere({ labels, namespace }: Terms, scene: Scene): readonly string[] {
  if (namespace === undefined) return [];
  const { namespaces, list } = scene.reach.base.classes;
  const found = new Set(
    scene.matched({ kind: 'and', of: [{ kind: 'pod' }, ...labels.map((test) => ({ ...test, kind: 'label' as const }))] }).map((c) => list[c]?.namespace ?? -1),
  );
  return [...found]
    .sort((a, b) => a - b)
    .flatMap((n) => namespaces[n]?.name ?? [])
    .filter((name) => name !== namespace);
}

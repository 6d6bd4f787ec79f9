// In which other namespaces the pods are that a selector looks for in vain.
import type { Scene } from './scene';
import { hasAll, type Terms } from './terms';

/** Namespaces other than the one that the terms speak of, with pods that have all the labels. */
export function elsewhere({ labels, namespace }: Terms, scene: Scene): readonly string[] {
  if (namespace === undefined) return [];
  const others = scene.reach.base.classes.namespaces.map((n) => n.name).filter((name) => name !== namespace);
  return others.filter((name) => scene.podsIn(name).some((pod) => !pod.hidden && hasAll(labels, pod)));
}

// Which labels the pods and namespaces of the files really have: a selector for what nobody has is more likely a slip
// than one for somebody else.
import type { Analysis } from '../reach/analysis';
import type { Classes } from '../reach/classes';

/** Both tell whether anything in the files has the label; without a value, whether it has the key. Implied ones do not count: selectors made them. */
export interface Worn {
  readonly pods: (key: string, value?: string) => boolean;
  readonly namespaces: (key: string, value?: string) => boolean;
  /** Whether some of the classes have pods in the files. */
  readonly isReal: (classes: readonly number[]) => boolean;
}

const known = new WeakMap<Classes, Worn>();

/** Made once for each set of classes. */
export function wornIn({ reach: { classes } }: Analysis): Worn {
  let worn = known.get(classes);
  if (!worn) {
    const real = classes.endpoints.filter((e) => e.kind !== 'implied');
    const labels = new Set(real.flatMap((e) => e.shapes.map((s) => s.labels)));
    worn = {
      pods: asked(labels),
      namespaces: asked(classes.namespaces.filter((n) => !n.implied).map((n) => n.labels)),
      isReal: (some) => some.some((c) => classes.endpointsOf[c]?.some((e) => classes.endpoints[e]?.kind !== 'implied')),
    };
    known.set(classes, worn);
  }
  return worn;
}

function asked(all: Iterable<Readonly<Record<string, string>>>): (key: string, value?: string) => boolean {
  const values = new Map<string, Set<string>>();
  for (const labels of all)
    for (const [key, value] of Object.entries(labels)) {
      const own = values.get(key) ?? new Set();
      values.set(key, own.add(value));
    }
  return (key, value) => (value === undefined ? values.has(key) : (values.get(key)?.has(value) ?? false));
}

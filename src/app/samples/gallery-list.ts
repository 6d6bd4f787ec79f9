// What the gallery lists: groups in the order of the lesson, narrowed to what is looked for.
import type { Sample } from './samples';

export interface Group {
  readonly title: string;
  readonly text: string;
  readonly samples: readonly Sample[];
}

const GROUPS = [
  { group: 'scenario', title: 'Scenarios', text: 'Whole clusters, each with a question people come with.' },
  { group: 'recipe', title: 'Recipes', text: 'One small policy each, in the order of a lesson.' },
] as const;

/** A sample matches if each word that is looked for is in its title, summary or id. Groups without any are left out. */
export function groupsOf(samples: readonly Sample[], wanted: string): readonly Group[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = ({ id, title, summary }: Sample): boolean => words.every((word) => `${id} ${title} ${summary}`.toLowerCase().includes(word));
  return GROUPS.map(({ group, title, text }) => ({ title, text, samples: samples.filter((s) => s.group === group && isWanted(s)) })).filter(
    (g) => g.samples.length > 0,
  );
}

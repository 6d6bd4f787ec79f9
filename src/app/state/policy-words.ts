// What a policy says in plain words: asked for when somebody points at it, and kept until the text changes.
import { ask } from './engine';
import { getState } from './store';

let kept: { readonly revision: number; readonly words: Map<string, Promise<readonly string[] | undefined>> } = { revision: -1, words: new Map() };

/** Two or three sentences; undefined where there is no such policy, or the text has changed meanwhile. */
export function policyWords(policy: string): Promise<readonly string[] | undefined> {
  const { revision } = getState().workspace;
  if (kept.revision !== revision) kept = { revision, words: new Map() };
  const known = kept.words.get(policy);
  if (known) return known;
  const words = ask({ kind: 'words', policy }).then((reply) => (reply?.kind === 'words' ? reply.text : undefined));
  kept.words.set(policy, words);
  return words;
}

/** The same about the policy whose name, kind or spec stands at a place of the text. */
export async function wordsAt(file: string, offset: number): Promise<readonly string[] | undefined> {
  const reply = await ask({ kind: 'words-at', file, offset });
  return reply?.kind === 'words' ? reply.text : undefined;
}

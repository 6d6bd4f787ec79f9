// The pages about codes of problems: which one is open, and what the engine says of it.
import type { RuleHead, RulePage } from '../../engine/index';
import { ask } from './engine';
import { getState, setState } from './store';

/** Opens the pages about problems at a code; without one, at the first. */
export function showRule(code = ''): void {
  setState({ dialog: 'rules', rules: { code, heads, page: pages.get(code) } });
  void load(code);
}

/** They are the same whatever the text is, and kept once they have come. */
const pages = new Map<string, RulePage>();
let heads: readonly RuleHead[] = [];

/** An answer may get lost where the text changes meanwhile. */
const TRIES = 3;

async function loadHeads(): Promise<void> {
  for (let n = 0; n < TRIES && heads.length === 0; n++) {
    const reply = await ask({ kind: 'rules' });
    if (reply?.kind === 'rules') heads = reply.rules;
  }
}

async function loadPage(code: string): Promise<void> {
  for (let n = 0; n < TRIES && code !== '' && !pages.has(code); n++) {
    const reply = await ask({ kind: 'rule', code });
    if (reply?.kind !== 'rule') continue;
    if (!reply.page) return;
    pages.set(code, reply.page);
  }
}

async function load(wanted: string): Promise<void> {
  await loadHeads();
  const code = wanted || (heads[0]?.code ?? '');
  await loadPage(code);
  if (getState().rules.code === wanted) setState({ rules: { code, heads, page: pages.get(code) } });
}

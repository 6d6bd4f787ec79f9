// A law over all manifests of the probe suites: stripped of their indentation they come back as the same objects, or,
// where a line can be read in several ways, the true reading is among those that are offered.
import { describe, expect, test } from 'vitest';
import { hasConformance, readProbeCases } from '../../../testing/conformance';
import { findLostIndentation } from '../../../yaml/flattened';
import { loadDocument } from '../../../yaml/load';
import { splitDocuments } from '../../../yaml/split';
import { rebuild } from './rebuild';

const SUITES = ['recipes', 'features', 'k8s-e2e'];

const meaningOf = (text: string): string => JSON.stringify(loadDocument(text));

/** The documents of the suites that mean something else without their indentation, each once, with their text without it. */
function documents(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { texts } of SUITES.flatMap(readProbeCases))
    for (const text of texts) {
      const starts = splitDocuments(text);
      for (const [i, start] of starts.entries()) {
        const own = text.slice(start, starts[i + 1] ?? text.length);
        const lost = own.replace(/^[ \t]+/gm, '');
        if (!found.has(own) && meaningOf(own) !== meaningOf(lost)) found.set(own, lost);
      }
    }
  return found;
}

describe.runIf(hasConformance())('all manifests without their indentation', () => {
  const all = [...documents()];

  test('are recognised', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(([, lost]) => !findLostIndentation(lost)).map(([own]) => own)).toEqual([]);
  });

  test('come back as the same objects, or the true reading is offered', () => {
    let same = 0;
    const missed: string[] = [];
    for (const [own, lost] of all) {
      const rebuilt = rebuild(lost);
      const truth = meaningOf(own);
      const others = rebuilt?.ambiguities.flatMap(({ choices }) => choices.map(({ text }) => meaningOf(text))) ?? [];
      if (rebuilt && meaningOf(rebuilt.text) === truth) same++;
      else if (!others.includes(truth)) missed.push(own);
    }
    console.info(`${same} of ${all.length} manifests are rebuilt as they were`);
    expect(same / all.length).toBeGreaterThanOrEqual(0.95);
    expect(missed).toEqual([]);
  });
});

// Whatever stands in a policy's text: reading it never fails, says where the fault is, and every fix can be made.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomPolicy } from '../../testing/random-policy';
import { runs } from '../../testing/runs';
import { rangeOf } from '../../yaml/locate';
import { isMapping } from '../../yaml/resource';
import { readNetworkPolicy } from './read';
import { resourcesIn } from './testing/resources';

/** `spec` and all. */
const valid: fc.Arbitrary<Record<string, unknown>> = randomPolicy(fc.constantFrom('a', 'b'), ['a', 'b']).map((value) => ({
  ...value,
  metadata: { ...(value.metadata as object), name: 'it' },
}));

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    {},
    [],
    [null],
    [{}],
    true,
    0,
    -1,
    1.5,
    1e12,
    '',
    'on',
    '80',
    'x y',
    ['Ingress'],
    { matchLabels: { a: 1 } },
    { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] },
  ),
);

/** The value with one node, found by walking as the numbers say, replaced; or a key beside it added. */
function disturb(value: unknown, [turn = 0, ...turns]: readonly number[], by: unknown): unknown {
  const keys = isMapping(value) || Array.isArray(value) ? Object.keys(value) : [];
  if (keys.length === 0 || turn === 0) return isMapping(value) && turns.length % 2 === 1 ? { ...value, ['__proto__']: by, from: by } : by;
  const key = keys[turn % keys.length] as string;
  const child = disturb((value as Record<string, unknown>)[key], turns, by);
  return Array.isArray(value) ? value.with(Number(key), child) : { ...(value as object), [key]: child };
}

const disturbed = fc
  .tuple(valid, fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 9 }), odd)
  .map(([value, turns, by]) => ({ ...value, spec: disturb(value.spec, turns, by) }));

test('a valid policy is one policy without problems, host bits aside', () => {
  fc.assert(
    fc.property(valid, (value) => {
      const [resource] = resourcesIn(JSON.stringify(value));
      const reading = resource && readNetworkPolicy(resource);
      expect(reading?.policies).toHaveLength(1);
      expect(reading?.problems.filter(({ code }) => code !== 'inexact-block')).toEqual([]);
    }),
    { numRuns: runs(5000) },
  );
});

test('a disturbed policy is read or refused, never both, and each fault has a place', () => {
  fc.assert(
    fc.property(disturbed, (value) => {
      const text = JSON.stringify(value, null, 2);
      for (const resource of resourcesIn(text)) {
        const { policies, problems } = readNetworkPolicy(resource);
        const errors = problems.filter(({ severity }) => severity === 'error');
        // A peer that is empty because its selector is misspelt is refused too; the misspelt field is all that is said then.
        if (policies.length > 0) expect(errors.filter(({ code }) => code !== 'unknown-field')).toEqual([]);
        else expect(errors).not.toEqual([]);
        expect(policies.length).toBeLessThanOrEqual(1);
        for (const { place, message, path, fixes } of problems) {
          expect(message).toMatch(/^[^A-Z].*[^.]$/);
          expect(path).not.toBe('');
          const places = [place, ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.place))];
          for (const one of places) {
            const [start, end] = one ? rangeOf(one) : [-1, -1];
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }
    }),
    { numRuns: runs(10_000) },
  );
});

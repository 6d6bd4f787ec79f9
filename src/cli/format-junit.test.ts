// @vitest-environment jsdom
// JUnit as a strict XML parser reads it, whatever stands in the pins.
import { expect, test } from 'vitest';
import { junitPieces } from './format-junit';

const ODD = 'a <b> & "c" \'d\' ]]> <!-- --> \u0001 \u0085 \ud800 \uffff \t\n\r é 漢 🙂 &amp; %';

const read = (text: string): Document => {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
};

test('it is well formed, counts its cases, and says what was said', () => {
  const cases = [
    { group: 'a.yaml', name: ODD, line: 1 },
    { group: 'a.yaml', name: 'plain', line: 2, failure: { type: 'broken', message: ODD } },
    { group: ODD, name: 'other', line: 3, error: { type: 'pin-invalid', message: '<x y="z">' } },
  ];
  const document = read([...junitPieces('netpol verify', cases)].join(''));
  const root = document.documentElement;
  expect([root.tagName, root.getAttribute('tests'), root.getAttribute('failures'), root.getAttribute('errors')]).toEqual(['testsuites', '3', '1', '1']);
  const suites = [...root.children];
  expect(suites.map((s) => [s.tagName, s.getAttribute('tests'), s.children.length])).toEqual(
    [
      ['testsuite', '2', '2'],
      ['testsuite', '1', '1'],
    ].map(([tag, tests, n]) => [tag, tests, Number(n)]),
  );
  expect(root.querySelector('error')?.getAttribute('message')).toBe('<x y="z">');
  const name = root.querySelector('testcase')?.getAttribute('name') ?? '';
  for (const part of ['a <b> & "c" \'d\' ]]> <!-- -->', 'é 漢 🙂 &amp; %']) expect(name).toContain(part);
});

test('without any case it is still a document', () => {
  expect(read([...junitPieces('netpol verify', [])].join('')).documentElement.getAttribute('tests')).toBe('0');
});

// Results as JUnit XML, which CI systems show as tests. Times are left out: nothing here is worth measuring.
import { visible } from './visible';

/** A test: `failure` says why it failed, `error` why it could not be run. `group` names what the tests of one suite have in common, usually a file. */
export interface JunitCase {
  readonly group: string;
  readonly name: string;
  readonly line: number;
  readonly failure?: { readonly type: string; readonly message: string };
  readonly error?: { readonly type: string; readonly message: string };
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for an attribute: control characters are written out, as XML 1.0 has no way to say them; what is no character becomes U+FFFD. */
const escaped = (text: string): string =>
  visible(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const attributes = (values: { readonly [name: string]: string | number }): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(`${value}`)}"`)
    .join('');

const tally = (cases: readonly JunitCase[]) => ({
  tests: cases.length,
  failures: cases.filter((c) => c.failure).length,
  errors: cases.filter((c) => c.error).length,
});

function* casePieces({ group, name, line, failure, error }: JunitCase): Generator<string> {
  const head = `    <testcase${attributes({ classname: group, name, file: group, line })}`;
  if (!failure && !error) {
    yield `${head}/>\n`;
    return;
  }
  yield `${head}>\n`;
  if (error) yield `      <error${attributes({ ...error })}/>\n`;
  if (failure) yield `      <failure${attributes({ ...failure })}/>\n`;
  yield '    </testcase>\n';
}

/** The whole document, one suite for each group, in the order in which groups first come. */
export function* junitPieces(name: string, cases: readonly JunitCase[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name, ...tally(cases) })}>\n`;
  for (const group of new Set(cases.map((c) => c.group))) {
    const own = cases.filter((c) => c.group === group);
    yield `  <testsuite${attributes({ name: group, ...tally(own) })}>\n`;
    for (const one of own) yield* casePieces(one);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

// What a plain (unquoted) scalar means to kubectl. Both YAML libraries are given this one function, so they cannot
// disagree about values.
// Source: goyaml v2 as forked by sigs.k8s.io/yaml, resolve.go: a table of words, then Go's ParseInt with base 0, then
// a float pattern. No base 60; timestamps stay strings.

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);
const LONGEST_WORD = 5;

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The characters with which a plain scalar that is not a string can begin; `''` is the empty scalar. */
export const FIRST_CHARACTERS: readonly string[] = ['', ...'+-.~yYnNtTfFoO0123456789'];

/** Null, a boolean or a number where kubectl reads one, otherwise the text itself. Total: every text has a value. */
export function resolvePlain(source: string): unknown {
  if (source.length <= LONGEST_WORD) {
    const word = WORDS.get(source);
    if (word !== undefined) return word;
  }
  const first = source.charCodeAt(0);
  const isDot = first === 0x2e;
  const isNumeric = isDot || (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return isNumeric ? resolveNumber(source, isDot) : source;
}

// Go's ParseFloat, which alone sees what begins with a dot, knows no underscores there.
function resolveNumber(source: string, startsWithDot: boolean): unknown {
  const plain = startsWithDot || !source.includes('_') ? source : source.replaceAll('_', '');
  const integer = INTEGER.exec(plain);
  if (integer) {
    const value = parseInteger(integer);
    if (value !== undefined) return value;
  }
  if (!FLOAT.test(plain)) return source;
  const value = Number.parseFloat(plain);
  // Out of range is an error to ParseFloat, and what no reader takes stays a string. Adding 0 turns -0 into 0.
  return Number.isFinite(value) ? value + 0 : source;
}

function parseInteger(match: RegExpExecArray): number | undefined {
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const magnitude =
    hexadecimal !== undefined
      ? BigInt(`0x${hexadecimal}`)
      : binary !== undefined
        ? BigInt(`0b${binary}`)
        : octal !== undefined
          ? BigInt(`0o${octal}`)
          : undefined;
  if (magnitude === undefined) return Number(`${sign}${decimal}`) + 0;
  // 64 bits are all that ParseInt and ParseUint have.
  if (magnitude >= (sign === '-' ? 2n ** 63n + 1n : 2n ** 64n)) return undefined;
  return Number(sign === '-' ? -magnitude : magnitude);
}

/** What a scalar with an explicit core tag must be, as a test of its resolved value. */
export const TAGGED: Readonly<Record<'null' | 'bool' | 'int' | 'float', (value: unknown) => boolean>> = {
  null: (value) => value === null,
  bool: (value) => typeof value === 'boolean',
  int: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
};

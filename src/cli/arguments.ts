// Reads the arguments of a subcommand. What all of them share stands here once, with its help text.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { BY_THE_BOOK, globsMatch, type Platform } from '../engine/index';
import { UsageError } from './command';

const TEXTS = ['enforcer', 'host-network', 'pod-addresses', 'output'] as const;

/** Ends the help of every command. */
export const SHARED_HELP = `
Files and folders are read as kubectl reads them: .yaml, .yml and .json, folders with
all that is in them, except folders named node_modules or with a leading dot. A single
- is standard input.

Platform:
  --enforcer kubernetes         who enforces the policies (only this one so far)
  --host-network pods|nodes     a host-network pod is a pod like others, or stands for its
                                node, which policies do not isolate (default: nodes)
  --pod-addresses match|ignore  whether an ipBlock matches a pod by its known address
                                (default: match)
  --read-only GLOB              files that no gesture edits; may be given several times
`;

/** What every command has: `paths` as given, at least one of them. */
export interface Shared {
  readonly paths: readonly string[];
  readonly platform: Platform;
  readonly isReadOnly: (file: string) => boolean;
}

function oneOf<const T extends string>(option: string, given: string | undefined, allowed: readonly T[], otherwise: T): T {
  if (given === undefined) return otherwise;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new UsageError(`--${option} is ${allowed.join(' or ')}, not \`${given}\``);
  return found;
}

/** The format of `-o`; the first of the formats where none is asked for. */
export function formatOf<const T extends string>(given: string | undefined, formats: readonly [T, ...T[]]): T {
  return oneOf('output', given, formats, formats[0]);
}

/** The value of an option that has to be there. */
export function required(option: string, given: string | undefined): string {
  if (given === undefined || given === '') throw new UsageError(`--${option} is missing`);
  return given;
}

/** Node's own complaint without its advice about `--`. */
function complaint(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const short = (text.split('\n')[0] ?? text).replace(/\. To specify.*$/, '').replace(/'/g, '`');
  return short.charAt(0).toLowerCase() + short.slice(1);
}

/** The options of one command beside the shared ones: those with a value, those with any number of values, and those without. */
export interface Own<T extends string, F extends string, L extends string> {
  readonly texts?: readonly T[];
  readonly lists?: readonly L[];
  readonly flags?: readonly F[];
  /** An option that needs no path: with it none has to be given. */
  readonly alone?: T;
}

/** `values`, `lists` and `flags` hold what was given; a repeated option that is no list counts as given last. */
export interface Arguments<T extends string, F extends string, L extends string> extends Shared {
  readonly values: { readonly [K in T | 'output']?: string };
  readonly lists: { readonly [K in L]: readonly string[] };
  readonly flags: ReadonlySet<F>;
}

function parse(argv: readonly string[], texts: readonly string[], lists: readonly string[], flags: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const name of ['read-only', ...lists]) options[name] = { type: 'string', multiple: true };
  for (const name of texts) options[name] = name === 'output' ? { type: 'string', short: 'o' } : { type: 'string' };
  for (const name of flags) options[name] = { type: 'boolean' };
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(complaint(error), { cause: error });
  }
}

/**
 * Parses the arguments of a command. Throws a UsageError for an option that is unknown or lacks its value, a platform
 * that is not one, or no path at all.
 */
export function readArguments<const T extends string = never, const F extends string = never, const L extends string = never>(
  argv: readonly string[],
  own: Own<T, F, L>,
): Arguments<T, F, L> {
  const ownTexts = own.texts ?? [];
  const ownFlags = own.flags ?? [];
  const ownLists = own.lists ?? [];
  const { values, positionals } = parse(argv, [...TEXTS, ...ownTexts], ownLists, ownFlags);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (positionals.length === 0 && (own.alone === undefined || text(own.alone) === undefined)) throw new UsageError('no file or folder given');
  const list = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const given: { [K in T | 'output']?: string } = {};
  for (const name of [...ownTexts, 'output'] as const) {
    const value = text(name);
    if (value !== undefined) given[name] = value;
  }
  return {
    paths: positionals,
    platform: {
      enforcer: oneOf('enforcer', text('enforcer'), ['kubernetes'], BY_THE_BOOK.enforcer),
      hostNetwork: oneOf('host-network', text('host-network'), ['pods', 'nodes'], BY_THE_BOOK.hostNetwork),
      podAddresses: oneOf('pod-addresses', text('pod-addresses'), ['match', 'ignore'], BY_THE_BOOK.podAddresses),
    },
    isReadOnly: globsMatch(list('read-only')),
    values: given,
    lists: Object.fromEntries(ownLists.map((name) => [name, list(name)])) as { [K in L]: readonly string[] },
    flags: new Set(ownFlags.filter((name) => values[name] === true)),
  };
}

// `netpol probe`: many single questions at once, JSON in and out.
import { probe as ask } from '../engine/index';
import { analyse } from './analyse';
import { formatOf, readArguments, required } from './arguments';
import { type Command, FAILED, OK, UsageError } from './command';
import { decode } from './decode';
import { listPieces } from './format-json';
import { emit, type Io } from './io';
import { visible } from './visible';

const HELP = `Usage: netpol probe [options] --probes FILE <file or folder or -> ...

Answers many single questions: may src open a connection to dst with this protocol on
this port of the destination pod?

  --probes FILE   a JSON array of {"src", "dst", "protocol", "port"} (- for standard
                  input). An end is namespace/name, namespace/name[Kind], a pod's own
                  namespace/name, or ip:ADDRESS; the protocol is TCP where it is missing
  -o, --output    json (the only format)

Prints the array again, each question with "allowed": true or false. Where the manifests
do not say, allowed is false and "unsure": true stands beside it; "partial": true where
only some pods of a workload may; where a question cannot be answered, "problem" says why.

Exit: 0 done, 2 usage, or some input or question is unreadable.
`;

interface Question {
  readonly src: string;
  readonly dst: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
}

type Written = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Written => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks one question; the message names it by its place in the list. */
function questionOf(value: unknown, index: number): { readonly written: Written; readonly question: Question } {
  const wrong = (what: string): UsageError => new UsageError(`--probes: item ${index}: ${what}`);
  if (!isObject(value)) throw wrong('is no object');
  const { src, dst, protocol = 'TCP', port } = value;
  if (typeof src !== 'string' || typeof dst !== 'string') throw wrong('`src` and `dst` have to be strings');
  if (protocol !== 'TCP' && protocol !== 'UDP' && protocol !== 'SCTP') throw wrong('`protocol` is TCP, UDP or SCTP');
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) throw wrong('`port` is a whole number from 1 to 65535');
  return { written: value, question: { src, dst, protocol, port } };
}

async function bytesOf(file: string, io: Io): Promise<Uint8Array> {
  try {
    return file === '-' ? await io.stdin() : await io.disk.read(file);
  } catch (error) {
    throw new UsageError(`--probes: \`${file}\` cannot be read`, { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

async function readProbes(file: string, io: Io): Promise<readonly { readonly written: Written; readonly question: Question }[]> {
  const decoded = decode(await bytesOf(file, io));
  const value = decoded.kind === 'text' ? parseJson(decoded.text) : undefined;
  if (!Array.isArray(value)) throw new UsageError(`--probes: \`${file}\` is no JSON array`);
  return value.map(questionOf);
}

export const probe: Command = {
  name: 'probe',
  does: 'many single questions at once, JSON in and out',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { texts: ['probes'] });
    formatOf(given.values.output, ['json']);
    const file = required('probes', given.values.probes);
    if (file === '-' && given.paths.includes('-')) throw new UsageError('standard input cannot be both the probes and the manifests');
    const probes = await readProbes(file, io);
    const { analysis, isWhole } = await analyse(given, io);
    const answers = ask(
      analysis,
      probes.map((p) => p.question),
    );
    const out = probes.map(({ written }, i) => {
      const { allowed = false, unsure, partial, problem } = answers[i] ?? {};
      return { ...written, allowed, ...(unsure ? { unsure } : {}), ...(partial ? { partial } : {}), ...(problem === undefined ? {} : { problem }) };
    });
    const problems = out.flatMap((answer, i) => ('problem' in answer ? [`${visible(`netpol probe: item ${i}: ${answer.problem}`)}\n`] : []));
    if (problems.length) await io.err(problems.join(''));
    await emit(io, listPieces(out));
    await io.out('\n');
    return isWhole && problems.length === 0 ? OK : FAILED;
  },
};

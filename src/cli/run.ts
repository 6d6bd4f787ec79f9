// The program as a function: picks the subcommand, prints help, and turns misuse into exit code 2.
import { version } from '../../package.json';
import { allow } from './allow';
import { SHARED_HELP } from './arguments';
import { type Command, FAILED, OK, UsageError } from './command';
import { cut } from './cut';
import { describe } from './describe';
import { diff } from './diff';
import { dns } from './dns';
import type { Io } from './io';
import { isolate } from './isolate';
import { lint } from './lint';
import { pin } from './pin';
import { posture } from './posture';
import { probe } from './probe';
import { reach } from './reach';
import { repair } from './repair';
import { verify } from './verify';
import { visible } from './visible';
import { why } from './why';

const COMMANDS: readonly Command[] = [reach, probe, why, lint, diff, allow, cut, isolate, dns, pin, repair, describe, posture, verify];

const HELP = `Usage: netpol <command> [options] <file or folder or -> ...

Says what Kubernetes network policies really allow, and edits them.

${COMMANDS.map(({ name, does }) => `  ${name.padEnd(9)}${does}`).join('\n')}

  netpol <command> --help   options, formats and exit codes of a command
  netpol --version          the version

Example: kubectl get ns,pods,deploy,sts,ds,svc,ing,netpol -A -o yaml | netpol reach -
`;

const asks = (argv: readonly string[], ...flags: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).some((arg) => flags.includes(arg));
};

/** Runs `netpol` with these arguments and returns its exit code. Rejects only for a bug of ours. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  const name = first === 'help' ? rest[0] : first;
  const command = COMMANDS.find((one) => one.name === name);
  if (command) {
    if (first === 'help' || asks(rest, '--help', '-h')) {
      await io.out(command.help + SHARED_HELP);
      return OK;
    }
    return runCommand(command, rest, io);
  }
  if (first === 'help' || asks(argv, '--help', '-h')) {
    await io.out(HELP);
    return OK;
  }
  if (first === '--version' || first === '-v' || first === '-V') {
    await io.out(`${version}\n`);
    return OK;
  }
  await io.err(first === undefined ? HELP : `${visible(`netpol: there is no command \`${first}\`; see netpol --help`)}\n`);
  return FAILED;
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  try {
    return await command.run(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await io.err(`${visible(`netpol ${command.name}: ${error.message}; see netpol ${command.name} --help`)}\n`);
    return FAILED;
  }
}

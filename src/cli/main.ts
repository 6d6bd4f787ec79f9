#!/usr/bin/env node
// The program `netpol`: hands the arguments to `run` and the exit code to Node. Nothing calls process.exit, because that
// would cut off output that is still on its way.
import { FAILED } from './command';
import { nodeIo } from './node-io';
import { run } from './run';

const { io, hasFailed } = nodeIo();
try {
  const code = await run(process.argv.slice(2), io);
  process.exitCode = hasFailed() ? FAILED : code;
} catch (error) {
  // Only a bug of ours comes here; it must not look like the answer "no".
  process.exitCode = FAILED;
  await io.err(`netpol: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
}

#!/usr/bin/env node
// The program `netpol`: hands the arguments to `run` and the exit code to Node. Nothing calls process.exit, because that
// would cut off output that is still on its way.
import { nodeIo } from './node-io';
import { run } from './run';

process.exitCode = await run(process.argv.slice(2), nodeIo());

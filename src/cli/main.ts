#!/usr/bin/env node
import { complain } from './output/print-error.ts';
import { run } from './run.ts';

/** A reader that has seen enough closes the pipe, as in `withal docs … | head`; that is no mistake. */
function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
}

/** What is thrown where nobody waits for it, in a program of the user or in ours, is one line too. */
function endWithComplaint(error: unknown): void {
  complain(error, { complaints: process.stderr, environment: process.env });
  process.exit(1);
}

process.stdout.on('error', endQuietly);
process.stderr.on('error', endQuietly);
process.on('uncaughtException', endWithComplaint);

process.exitCode = await run(process.argv.slice(2), {
  // Opened when somebody reads it: opening takes time, and keeps the process waiting.
  get input() {
    return process.stdin;
  },
  output: process.stdout,
  complaints: process.stderr,
  environment: process.env,
});

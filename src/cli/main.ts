#!/usr/bin/env node
import { run } from './run.ts';

// `withal docs … | head` closes our output early, which is no mistake of ours.
process.stdout.on('error', () => process.exit(0));

const { output, complaint, code } = await run(process.argv.slice(2));
process.stdout.write(output);
process.stderr.write(complaint);
process.exitCode = code;

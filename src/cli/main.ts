#!/usr/bin/env node
/** The first release that this package runs on, as `engines` in package.json has it. */
const oldest = { major: 20, minor: 19 };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// Nothing is imported before this: older releases lack what the rest imports.
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  process.stderr.write(
    `withal: Cannot run on Node.js ${process.versions.node}: it needs ${oldest.major}.${oldest.minor} or later. Install a newer release from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
} else {
  const { start } = await import('./start.ts');
  process.exitCode = await start();
}

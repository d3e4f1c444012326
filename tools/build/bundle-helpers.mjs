// Joins the helpers, and the transforms, that tsc has compiled to one file each a release, for the reason of
// tools/build/bundle.mjs.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { convertModels } from './commonjs.mjs';

const helpers = fileURLToPath(new URL('../../dist/helpers', import.meta.url));

async function join(release, name) {
  const entry = path.join(helpers, release, `${name}.js`);
  const parts = path.join(helpers, release, name);
  if (!existsSync(entry) || !existsSync(parts)) return;
  const bundle = await rolldown({ input: entry, external: /^withal(?:\/|$)/ });
  const { output } = await bundle.generate({ format: 'esm', comments: false });
  await bundle.close();
  const files = readdirSync(parts).filter((file) => file.endsWith('.js'));
  for (const file of files) rmSync(path.join(parts, file));
  writeFileSync(entry, output[0].code);
  console.log(`bundle-helpers: kubernetes/${release}/${name}, ${files.length + 1} files to 1`);
}

const releases = readdirSync(helpers);
await Promise.all(
  releases.flatMap((release) => ['helpers', 'transforms'].map((name) => join(release, name))),
);
await convertModels();

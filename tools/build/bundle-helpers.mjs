// Joins the helpers that tsc has put beside the models to one file a release, for the reason of tools/build/bundle.mjs.
//
// It also keeps their inner parts from being imported: the package exports whatever file stands beside the models.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const models = fileURLToPath(new URL('../../dist/kubernetes', import.meta.url));

async function join(release) {
  const entry = path.join(models, release, 'helpers.js');
  const parts = path.join(models, release, 'helpers');
  if (!existsSync(entry) || !existsSync(parts)) return;
  const bundle = await rolldown({ input: entry, external: /^withal(?:\/|$)/ });
  const { output } = await bundle.generate({ format: 'esm', comments: false });
  await bundle.close();
  const names = readdirSync(parts).filter((name) => name.endsWith('.js'));
  for (const name of names) rmSync(path.join(parts, name));
  writeFileSync(entry, output[0].code);
  console.log(`bundle-helpers: kubernetes/${release}, ${names.length + 1} files to 1`);
}

await Promise.all(readdirSync(models).map(join));

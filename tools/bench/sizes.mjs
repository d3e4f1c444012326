/** How many bytes a web page would load, bundled and minified by rolldown or esbuild, then gzip -9; and what Node.js reads. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = 'withal-bench-entry';

/** Gives the text of an entry that is no file. */
const entryPlugin = (code) => ({
  name: entry,
  resolveId: (id) => (id === entry ? path.join(root, 'tools/bench', `${entry}.mjs`) : undefined),
  load: (id) => (id.endsWith(`${entry}.mjs`) ? code : undefined),
});

/** The size of a program after bundling, minifying and gzip -9. */
async function gzipOf(code, external = []) {
  const bundle = await rolldown({
    input: entry,
    cwd: root,
    external,
    plugins: [entryPlugin(code)],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'es', minify: true, codeSplitting: false });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

/**
 * The size of a program after bundling and minifying by esbuild, and gzip -9; and what it has of a package.
 *
 * @returns {Promise<{ bytes: number, from: (name: string) => number }>} Bytes; `from` gives those of a package, minified.
 */
async function esbuildOf(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const parts = Object.entries(inputs).map(([file, { bytesInOutput }]) => ({ file, bytesInOutput }));
  const from = (name) =>
    parts
      .filter(({ file }) => file.includes(`node_modules/${name}/`))
      .reduce((sum, { bytesInOutput }) => sum + bytesInOutput, 0);
  return { bytes: gzipSync(outputFiles[0].contents, { level: 9 }).length, from };
}

const core = "export * from 'withal';";
const kind = `${core} export { image } from 'withal/openshift/3.11/image/v1';`;
/** What a program uses that has models of its own interfaces, and asks for no patches. */
const applying = "export { model, apply } from 'withal';";
const immer = "export { Immer, enablePatches, isDraft, original } from 'immer';";

/**
 * Measures the sizes.
 *
 * @returns {Promise<Record<'core' | 'whole' | 'kind' | 'immer' | 'applying' | 'immerInApplying' | 'text', number>>} Bytes:
 *   the core without immer, with it, what the group of one kind adds, and immer alone; `model` and `apply` by esbuild, and
 *   how much of that is immer, before gzip; and the file of the core as it is published.
 */
export async function measureSizes() {
  const whole = await gzipOf(core);
  const { bytes, from } = await esbuildOf(applying);
  return {
    core: await gzipOf(core, ['immer']),
    whole,
    kind: (await gzipOf(kind)) - whole,
    immer: await gzipOf(immer),
    applying: bytes,
    immerInApplying: from('immer'),
    text: statSync(path.join(root, 'dist/shared/core.js')).size,
  };
}

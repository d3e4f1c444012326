/** How many bytes a web page would load: bundled and minified by rolldown, then gzip -9. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
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

const core = "export * from 'withal';";
const kind = `${core} export { image } from 'withal/openshift/3.11/image/v1';`;
const immer = "export { Immer, enablePatches, isDraft, original } from 'immer';";

/**
 * Measures the sizes.
 *
 * @returns {Promise<{ core: number, whole: number, kind: number, immer: number }>} Bytes: the core without immer, with
 *   it, what the group of one kind adds, and immer alone.
 */
export async function measureSizes() {
  const whole = await gzipOf(core);
  return {
    core: await gzipOf(core, ['immer']),
    whole,
    kind: (await gzipOf(kind)) - whole,
    immer: await gzipOf(immer),
  };
}

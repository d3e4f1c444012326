import type { Definition } from '../model/index.ts';
import { WithalError } from '../../errors/index.ts';
import path from 'node:path';

/** The name that a source file is imported by once compiled: `state.js` for `state.ts`. */
function compiledName(file: string): string {
  return file.replace(/(?:\.d)?\.([cm]?)tsx?$/, '.$1js');
}

/**
 * Turns the origins of definitions, which are source files, into import paths.
 *
 * @param definitions - Definitions whose origins are source files.
 * @param out - The output folder.
 * @returns The same definitions; their origins are paths from the output folder.
 * @throws {WithalError} `E_OUTPUT` when a file would be generated beside its source with the same name, so that imports
 *   would resolve to the source.
 */
export function relativeOrigins(definitions: readonly Definition[], out: string): Definition[] {
  const folder = path.resolve(out);
  return definitions.map((definition) => {
    const { origin, group } = definition;
    if (origin === undefined || !('module' in origin)) return definition;
    const compiled = compiledName(origin.module);
    if (compiled.replace(/\.[cm]?js$/, '') === path.join(folder, group)) {
      const message = `Cannot write ${group}.js to ${out}: it would be hidden by ${path.basename(origin.module)}, its source. Choose another folder with --out.`;
      throw new WithalError({ code: 'E_OUTPUT', message });
    }
    const module = path.relative(folder, compiled).split(path.sep).join('/');
    return { ...definition, origin: { ...origin, module } };
  });
}

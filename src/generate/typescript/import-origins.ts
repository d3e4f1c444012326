import path from 'node:path';
import { WithalError } from '../../errors/withal-error.ts';
import type { Definition } from '../model/definition.ts';

/** The name of the module that a source is compiled to: `state.ts` is imported as `state.js`. */
function compiledName(file: string): string {
  return file.replace(/(?:\.d)?\.([cm]?)tsx?$/, '.$1js');
}

/**
 * Says of every type of a program where it is imported from.
 *
 * @param definitions - Definitions, whose origins are files.
 * @param out - The output folder.
 * @returns The same definitions; their origins are paths from the output folder.
 * @throws {WithalError} `E_OUTPUT` when a file would be generated beside its source under the same name, where no import
 *   would ever find it.
 */
export function relativeOrigins(definitions: readonly Definition[], out: string): Definition[] {
  const folder = path.resolve(out);
  return definitions.map((definition) => {
    const { origin, group } = definition;
    if (origin === undefined || !('module' in origin)) return definition;
    const compiled = compiledName(origin.module);
    if (compiled.replace(/\.[cm]?js$/, '') === path.join(folder, group)) {
      const message = `Cannot write ${group}.js to ${out}: it would be hidden by ${path.basename(origin.module)}, its source. Say another folder with --out.`;
      throw new WithalError({ code: 'E_OUTPUT', message });
    }
    const module = path.relative(folder, compiled).split(path.sep).join('/');
    return { ...definition, origin: { ...origin, module } };
  });
}

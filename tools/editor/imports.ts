import { tmpdir } from 'node:os';
import type { Compiler } from './compilers.ts';
import { inOrder } from './in-order.ts';
import { makeProject } from './project.ts';
import { root } from './root.ts';

/** What people type, each with the newest stable module that has it. */
export const typedNames = {
  deployment: 'withal/kubernetes/1.36/apps/v1',
  service: 'withal/kubernetes/1.36/core/v1',
  ingress: 'withal/kubernetes/1.36/networking/v1',
  cronJob: 'withal/kubernetes/1.36/batch/v1',
  container: 'withal/kubernetes/1.36/core/v1',
  networkPolicy: 'withal/kubernetes/1.36/networking/v1',
} as const;

/** The modules that an editor offers to import each name from, in its order. */
export interface ImportsReport {
  readonly compiler: Compiler;
  readonly offers: Readonly<Record<string, readonly string[]>>;
}

/**
 * Types names into an empty file of a project that has withal among its dependencies.
 *
 * @param compiler - The compiler whose language server is asked.
 * @param withal - The folder of the package.
 * @returns What is offered.
 */
export async function examineImports(compiler: Compiler, withal: string = root): Promise<ImportsReport> {
  // In a project below node_modules, versions 5 and 6 offer nothing.
  const project = makeProject({}, { withal }, tmpdir());
  // Servers offer what the dependencies of the project export.
  project.write('package.json', JSON.stringify({ type: 'module', dependencies: { withal: '*' } }));
  const file = project.write('main.ts', '');
  const server = compiler.start();
  try {
    const offers = await inOrder(Object.keys(typedNames), async (name) => {
      await server.write(file, name);
      return [name, await server.importsOf(name, { file, line: 0, column: name.length })] as const;
    });
    return { compiler, offers: Object.fromEntries(offers) };
  } finally {
    await server.close();
    project.remove();
  }
}

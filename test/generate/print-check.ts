import type { GeneratedFile } from '../../src/generate/index.ts';
import type { ModulePlan } from '../../src/generate/model/index.ts';
import { openScope, type Imports, type Scope } from '../../src/generate/print/index.ts';

/** What a facade is held against: the derived types of its model, member by member. */
function checkLine(facade: string, model: string, scope: Scope): string {
  return `  None<${scope.type('Differences')}<${facade}<Box>, Box, ${model}>>,\n`;
}

/**
 * Prints, for every module, a file that compiles only where each facade says exactly what its model says.
 *
 * @param plan - The plan that the facades were printed from.
 * @param imports - The same as for the facades.
 * @returns The files, to stand beside the facades, and the number of facades.
 */
export function printChecks(plan: ModulePlan, imports: Imports): { files: GeneratedFile[]; facades: number } {
  let facades = 0;
  const files = plan.modules.map((module): GeneratedFile => {
    // As a stranger to the module, so that every interface is imported.
    const stranger = { ...module, names: { ...module.names, types: new Set(['Box', 'None', 'Checks']) } };
    const scope = openScope(plan, stranger, imports);
    let lines = '';
    for (const definition of module.definitions) {
      const names = module.names.definitions.get(definition.id);
      if (names === undefined) throw new Error(`${definition.id} has no names`);
      const from = `./${module.path.split('/').at(-1)}.js`;
      const model = `import('${from}').${names.model}`;
      const atRoot = definition.kind === undefined ? model : `WithoutKind<${model}>`;
      lines += checkLine(`import('${from}').${names.node}`, atRoot, scope);
      facades += 1;
      if (!plan.nestedKinds.has(definition.id)) continue;
      lines += checkLine(`import('${from}').${names.nested}`, model, scope);
      facades += 1;
    }
    const content =
      `${scope.imports()}interface Box { readonly root: { readonly isTheRoot: true }; readonly schema: true }\n` +
      // Omit would forget the fields of a model that has others beside them.
      `type WithoutKind<Model> = { [Key in keyof Model as Key extends 'apiVersion' | 'kind' ? never : Key]: Model[Key] };\n` +
      `type None<Names extends never> = Names;\nexport type Checks = [\n${lines}];\n`;
    return { path: `${module.path}.check.ts`, content };
  });
  return { files, facades };
}

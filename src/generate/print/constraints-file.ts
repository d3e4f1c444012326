import type { JsonObject } from '../../json/index.ts';
import { type Definition, libraryFolder, type Library, type ModulePlan } from '../model/index.ts';
import { jsonLiteral } from './literals.ts';
import type { GeneratedFile } from './print-module.ts';

/** The file with what a library's specification requires of values beyond their types. Only who validates loads it. */
const constraintsFileName = 'constraints.json';

/** What a definition requires, as JSON Schema has it: `{ required: ['a'], properties: { a: { maxLength: 63 } } }`. */
function constraintsOf({ properties }: Definition): JsonObject | undefined {
  const required = properties.filter((property) => property.required).map(({ wire }) => wire);
  const constrained = properties.flatMap(({ wire, constraints }) =>
    constraints === undefined ? [] : [[wire, constraints] as const],
  );
  if (required.length === 0 && constrained.length === 0) return undefined;
  return {
    ...(required.length === 0 ? {} : { required }),
    ...(constrained.length === 0 ? {} : { properties: Object.fromEntries(constrained) }),
  };
}

/**
 * Prints what the definitions of a library require, by their names.
 *
 * @param plan - The plan.
 * @param library - The library.
 * @returns The file, which belongs beside the library's index.
 */
export function constraintsFile(plan: ModulePlan, library: Library): GeneratedFile {
  const definitions = plan.modules.flatMap((module) =>
    module.library === library ? module.definitions : [],
  );
  // One definition a line, so that a small change of the specification is a small diff.
  const rows = definitions.flatMap((definition) => {
    const constraints = constraintsOf(definition);
    return constraints === undefined ? [] : [`  ${jsonLiteral(definition.id)}:${jsonLiteral(constraints)}`];
  });
  const path = [libraryFolder(library), constraintsFileName].filter((piece) => piece !== '').join('/');
  return { path, content: `{"format":1,"types":{\n${rows.join(',\n')}}}\n` };
}

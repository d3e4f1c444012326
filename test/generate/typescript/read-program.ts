import type { Definition, TypeTree } from '../../../src/generate/model/index.ts';
import { definitionsFromTypeScript, type TypeScriptResult } from '../../../src/generate/typescript/index.ts';

/** What programs hold, by the ids of the definitions. */
export interface Program extends TypeScriptResult {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** The lints, a line each: `set-as-whole: pair is set as a whole: …`. */
  readonly lints: readonly string[];
  /** The type of a field of `state.State`. */
  type(wire: string): TypeTree | undefined;
}

/** Reads programs, given as texts by their file names. */
export async function readProgram(files: Readonly<Record<string, string>>): Promise<Program> {
  const found = await definitionsFromTypeScript(
    Object.entries(files).map(([name, text]) => ({ name, text })),
  );
  const results = [...found.results.values()];
  const definitions = new Map(
    results.flatMap((result) => result.definitions.map((one) => [one.id, one] as const)),
  );
  return {
    ...found,
    definitions,
    lints: results.flatMap(({ lints }) => lints.map(({ rule, message }) => `${rule}: ${message}`)),
    type: (wire) => definitions.get('state.State')?.properties.find((one) => one.wire === wire)?.type,
  };
}

/** Reads one field of an interface `State`, beside other declarations. */
export async function readField(type: string, beside = ''): Promise<TypeTree | undefined> {
  const program = await readProgram({ 'state.ts': `${beside}\nexport interface State { field: ${type} }` });
  return program.type('field');
}

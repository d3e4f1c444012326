import { accessorName } from '../../schema/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { allocate, takenNames } from './free-names.ts';
import type { Definition } from './definition.ts';
import { identifier, isReservedWord } from './identifier.ts';

/** What a definition is called in its module. */
export interface DefinitionNames {
  /** The interface of its documents: `Image`. */
  readonly model: string;
  /** The interface of its chain members: `ImageNode`. */
  readonly node: string;
  /** The same for a kind inside another document, with `apiVersion` and `kind`: `ImageNestedNode`. */
  readonly nested: string;
  /** The type that carries the expression through a chain: `ImageSelf`. */
  readonly self: string;
  /** The type of the constant: `ImageExpression`. */
  readonly expression: string;
  /** The constant's name inside its file: `import_`. */
  readonly local: string;
  /** The name it is exported under: `import`. */
  readonly exported: string;
}

/** The names of a module. */
export interface ModuleNames {
  readonly definitions: ReadonlyMap<string, DefinitionNames>;
  /** Every name of a type that is taken. */
  readonly types: ReadonlySet<string>;
  /** Every name of a value that is taken. */
  readonly values: ReadonlySet<string>;
  /** A sentence for each definition that could not keep its name. */
  readonly collisions: readonly string[];
}

/** Types of the language that references to a program's types may print. */
const helpers = ['Exclude', 'NonNullable'];

/**
 * Names everything that a module declares. Models are named first, so that a model keeps its name in a clash.
 *
 * @param definitions - The definitions of the module.
 * @param reserved - Names of values that something else has: the versions of a group.
 * @returns The names, and the collisions.
 */
export function nameModule(definitions: readonly Definition[], reserved: Iterable<string> = []): ModuleNames {
  const isOwn = definitions.some(({ origin }) => origin !== undefined);
  const types = takenNames(isOwn ? helpers : []);
  const values = takenNames(reserved);
  const exports = takenNames(reserved);
  const collisions: string[] = [];
  const sorted = definitions.toSorted((one, other) => byCodeUnit(one.id, other.id));
  const models = sorted.map((definition) => {
    const wanted = identifier(definition.name);
    const model = allocate(wanted, types);
    if (model !== wanted)
      collisions.push(`${definition.id}: the interface is called ${model}, ${wanted} is taken`);
    return model;
  });
  const named = sorted.map((definition, index): [string, DefinitionNames] => {
    const model = models[index] ?? '';
    const accessor = accessorName(definition.name);
    const wanted = isReservedWord(accessor) ? accessor : identifier(accessor);
    const exported = allocate(wanted, exports);
    if (exported !== wanted)
      collisions.push(`${definition.id}: the constant is called ${exported}, ${wanted} is taken`);
    const local = allocate(isReservedWord(exported) ? `${exported}_` : exported, values);
    const name = (ending: string): string => allocate(model + ending, types);
    const interfaces = {
      node: name('Node'),
      nested: name('NestedNode'),
      self: name('Self'),
      expression: name('Expression'),
    };
    return [definition.id, { model, ...interfaces, local, exported }];
  });
  return {
    definitions: new Map(named),
    types: new Set(types.keys()),
    values: new Set(values.keys()),
    collisions,
  };
}

import { allocate, takenNames } from './free-names.ts';
import { byCodeUnit } from '../../json/order.ts';
import { accessorName } from '../../schema/names.ts';
import type { Definition } from './definition.ts';
import { identifier, isReservedWord } from './identifier.ts';

/** What a definition is called in its module. */
export interface DefinitionNames {
  /** The interface of its documents: `Image`. */
  readonly model: string;
  /** The interface of what is under the dot: `ImageNode`. */
  readonly node: string;
  /** The same for a kind inside another document, with `apiVersion` and `kind`: `ImageNestedNode`. */
  readonly nested: string;
  /** The box that holds the expression: `ImageSelf`. */
  readonly self: string;
  /** The type of the constant: `ImageExpression`. */
  readonly expression: string;
  /** The constant inside its file: `import_`. */
  readonly local: string;
  /** The constant as others see it: `import`. */
  readonly exported: string;
}

/** The names of a module. */
export interface ModuleNames {
  readonly definitions: ReadonlyMap<string, DefinitionNames>;
  /** Every name of a type that is taken. */
  readonly types: ReadonlySet<string>;
  /** Every name of a value that is taken. */
  readonly values: ReadonlySet<string>;
  /** What could not have its own name, as a sentence. */
  readonly collisions: readonly string[];
}

/** Types of the language that are printed where the types of a program are named. */
const helpers = ['Exclude', 'NonNullable'];

/**
 * Names everything that a module declares. Models come first, so that whatever clashes with a model gives way to it.
 *
 * @param definitions - The definitions of the module.
 * @param reserved - Names of values that something else has: the versions of a group.
 * @returns The names, and what could not have its own.
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

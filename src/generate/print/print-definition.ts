import {
  describeField,
  takesName,
  apiVersionOf,
  type Definition,
  type TypeOrigin,
  type Property,
  fieldNames,
  hasMixin,
  type FieldNames,
  parameterName,
  type DefinitionNames,
  type ModulePlan,
} from '../model/index.ts';
import { comment, memberName, stringLiteral } from './literals.ts';
import { keyType } from './key-type.ts';
import { mixinInput, modelType, nodeType, setterInput } from './print-type.ts';
import { importPath, type Scope } from './scope.ts';

/** What printing one definition needs. */
interface Printing {
  readonly plan: ModulePlan;
  readonly scope: Scope;
  readonly definition: Definition;
  readonly names: DefinitionNames;
}

const typeFields = new Set(['apiVersion', 'kind']);

const listNote = 'The value is added to the end of the list; one element may stand for a list of one.';
const mapNote = 'The value is merged into what is there, one level deep; what it says wins.';
const othersNote = "A field that has no name here is kept; it is entered by `at('…')`.";

function withNote(description: string, note: string): string {
  return description === '' ? note : `${description}\n\n${note}`;
}

/** The description and notes of a field. */
function fieldComment(property: Property, plan: ModulePlan): string {
  return withNotes(describeField(property, plan.definitions), property.notes);
}

function withNotes(description: string, notes: readonly string[] = []): string {
  const list = notes.map((note) => `- ${note.replaceAll('\n', '\n  ')}`).join('\n');
  return [description.trimEnd(), list].filter((text) => text !== '').join('\n\n');
}

/** The type of a field; the `apiVersion` and `kind` of a kind are literals. */
function fieldType(property: Property, { definition, scope }: Printing): string {
  const { kind } = definition;
  if (kind !== undefined && property.wire === 'apiVersion') return stringLiteral(apiVersionOf(kind));
  if (kind !== undefined && property.wire === 'kind') return stringLiteral(kind.kind);
  return modelType(property.type, scope, nameOfType(property, { definition, scope }));
}

/** The type expression for a field of the declared interface. */
function nameOfType(
  { wire, required, type }: Property,
  { definition, scope }: Pick<Printing, 'definition' | 'scope'>,
): string {
  const text = `${scope.model(definition.id)}[${stringLiteral(wire)}]`;
  return required && type.nullable !== true ? text : `Exclude<${text}, null | undefined>`;
}

function isTypeField(property: Property, definition: Definition): boolean {
  return definition.kind !== undefined && typeFields.has(property.wire);
}

/** Prints the import of a program's type under its name here, or an alias for a part of such a type. */
function printOrigin(origin: TypeOrigin, { names, scope }: Printing): string {
  if ('module' in origin) {
    const from = stringLiteral(importPath(scope.module.path, origin.module));
    const what = origin.name === names.model ? names.model : `${origin.name} as ${names.model}`;
    return `import type { ${what} } from ${from};\nexport type { ${names.model} };\n`;
  }
  const field = `${scope.model(origin.of)}[${stringLiteral(origin.wire)}]`;
  let text = origin.isLoose ? `NonNullable<${field}>` : field;
  for (const { of, isLoose } of origin.inner) {
    const key = { list: 'number', map: 'string', brandedMap: `keyof ${text}` }[of];
    text = isLoose ? `NonNullable<${text}[${key}]>` : `${text}[${key}]`;
  }
  return `export type ${names.model} = ${text};\n`;
}

/**
 * Prints the interface of a definition's documents.
 *
 * @param printing - The definition, and what is around it.
 * @returns TypeScript.
 */
export function printModel(printing: Printing): string {
  const { definition, names, plan } = printing;
  if (definition.origin !== undefined) return printOrigin(definition.origin, printing);
  const members = definition.properties.map((property) => {
    const mark = property.required && !isTypeField(property, definition) ? '' : '?';
    const type = fieldType(property, printing);
    return `${comment(fieldComment(property, plan), '  ')}  ${memberName(property.wire)}${mark}: ${type};\n`;
  });
  const others = definition.open === true ? `  /** ${othersNote} */\n  [field: string]: unknown;\n` : '';
  return `${comment(withNotes(definition.description, definition.notes))}export interface ${names.model} {\n${members.join('')}${others}}\n`;
}

function printMember({ property, setter, mixin, accessor }: FieldNames, printing: Printing): string {
  const { scope, plan, definition } = printing;
  const description = describeField(property, plan.definitions);
  const parameter = parameterName(property.wire);
  const at = nameOfType(property, printing);
  const method = (name: string, input: string): string =>
    `  ${memberName(name)}(${parameter}: ${input}): ${scope.self}['root'];\n`;
  let text = '';
  if (setter !== undefined) {
    const input = isTypeField(property, definition)
      ? `${fieldType(property, printing)} | ${scope.type('Update')}<${fieldType(property, printing)}>`
      : setterInput(property.type, scope, at);
    text += comment(fieldComment(property, plan), '  ') + method(setter, input);
  }
  if (mixin !== undefined) {
    const note = property.type.shape === 'list' ? listNote : mapNote;
    text += comment(withNote(description, note), '  ') + method(mixin, mixinInput(property.type, scope, at));
  }
  if (accessor === undefined) return text;
  return `${text}${comment(description, '  ')}  readonly ${memberName(accessor)}: ${nodeType(property.type, scope, at, keyType(property, plan, scope))};\n`;
}

function selfParameter(scope: Scope): string {
  return `<${scope.self} extends ${scope.type('AnySelf')}>`;
}

/**
 * Prints the interface of a definition's chain members, a documented member for each method. For a kind that other
 * documents embed, a second interface adds the methods for `apiVersion` and `kind`.
 *
 * @param printing - The definition, and what is around it.
 * @returns TypeScript.
 */
export function printNode(printing: Printing): string {
  const { definition, names, scope, plan } = printing;
  const fields = fieldNames(definition);
  const print = (chosen: readonly FieldNames[]): string =>
    chosen.map((field) => printMember(field, printing)).join('');
  const base = `${scope.type('ObjectNode')}<${scope.self}, ${names.model}>`;
  const members = print(fields.filter(({ property }) => !isTypeField(property, definition)));
  const about = comment(definition.description);
  const node = `${about}export interface ${names.node}${selfParameter(scope)} extends ${base} {\n${members}}\n`;
  if (!plan.nestedKinds.has(definition.id)) return node;
  const more = print(fields.filter(({ property }) => isTypeField(property, definition)));
  const nestedBase = `${names.node}<${scope.self}>`;
  return `${node}\n${about}export interface ${names.nested}${selfParameter(scope)} extends ${nestedBase} {\n${more}}\n`;
}

/** The kind itself under the name that the jsonnet libraries write, unless a field has that name. */
function printMixin({ definition, names }: Printing): string {
  if (!hasMixin(definition)) return '';
  return `${comment('The kind itself, as the jsonnet libraries write it.', '  ')}  readonly mixin: ${names.expression};\n`;
}

function printNew({ definition, names, plan }: Printing): string {
  if (definition.kind === undefined) return '';
  const what = `\`apiVersion: ${apiVersionOf(definition.kind)}\` and \`kind: ${definition.kind.kind}\``;
  if (!takesName(definition, plan.definitions))
    return `${comment(`Begins a document with ${what}.`, '  ')}  "new"(): ${names.expression};\n`;
  const about = `Begins a document with ${what}.\n\nname is its \`metadata.name\`.`;
  return `${comment(about, '  ')}  "new"(name?: string): ${names.expression};\n`;
}

/**
 * Prints the type of a definition's constant, and the constant.
 *
 * @param printing - The definition, and what is around it.
 * @returns TypeScript.
 */
export function printExpression(printing: Printing): string {
  const { definition, names, scope } = printing;
  const about = comment(definition.description);
  const bases = `${scope.type('Expression')}<${names.model}>, ${names.node}<${names.self}>`;
  const box = `export interface ${names.self} {\n  readonly root: ${names.expression};\n  readonly schema: true;\n}\n`;
  const expression = `${about}export interface ${names.expression} extends ${bases} {\n${printNew(printing)}${printMixin(printing)}}\n`;
  const isPlain = names.local === names.exported;
  const constant = `${about}${isPlain ? 'export ' : ''}declare const ${names.local}: ${names.expression};\n`;
  const alias = isPlain ? '' : `export { ${names.local} as ${names.exported} };\n`;
  return `${box}\n${expression}\n${constant}${alias}`;
}

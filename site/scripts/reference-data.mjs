/**
 * Makes the tables of the reference below `reference/` of what the site serves: an index to search in, and a file for each
 * group and version of each model.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { firstSentence } from './first-sentence.mjs';
import { assembled, publicFolder } from './places.mjs';
import { listOfKinds } from './reference-list.mjs';
import { modulesOf, readModels } from './reference-models.mjs';

/** Finds the definition that a type, its elements or its entries refer to. */
function referenceIn({ shape, id, element, value }) {
  if (shape === 'object') return id;
  return element || value ? referenceIn(element ?? value) : undefined;
}

/** The same type, in which addresses stand for the names of definitions. */
function withAddresses(type, typesById) {
  const { id, element, value, members } = type;
  return {
    ...type,
    ...(id && { id: typesById.get(id)?.address ?? '' }),
    ...(element && { element: withAddresses(element, typesById) }),
    ...(value && { value: withAddresses(value, typesById) }),
    ...(members && { members: members.map((member) => withAddresses(member, typesById)) }),
  };
}

/** Whether documents of a kind have a name, so that `new` takes one. */
function takesName({ kind, properties }, typesById) {
  if (kind === undefined) return false;
  const metadata = properties.find(({ wire }) => wire === 'metadata');
  const fields = typesById.get(metadata?.type.id)?.definition.properties ?? [];
  return fields.some(({ wire }) => wire === 'name');
}

/** How a field is merged. Of some lists of 2018 the key is no field of the elements; such a key tells nothing apart. */
function knownRules({ type, rules }, typesById) {
  const { mergeKey, ...rest } = rules;
  const fields = typesById.get(referenceIn(type))?.definition.properties;
  return fields?.every(({ wire }) => wire !== mergeKey) ? rest : rules;
}

/** A type as its file has it. A field without a description has that of its own type. */
function shownType({ definition, constant }, typesById) {
  const { description, notes, kind, open } = definition;
  const properties = definition.properties.map((property) => ({
    ...property,
    description: property.description || (typesById.get(property.type.id)?.definition.description ?? ''),
    type: withAddresses(property.type, typesById),
    rules: knownRules(property, typesById),
  }));
  const named = takesName(definition, typesById) || undefined;
  return { constant, description, notes, kind, open, takesName: named, properties };
}

/** Lists all wire names, those that most fields have first, so that their numbers are short. */
function commonWords(types) {
  const counts = new Map();
  for (const { definition } of types)
    for (const { wire } of definition.properties) counts.set(wire, (counts.get(wire) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([wire]) => wire);
}

/**
 * The row of a type in the index: its name, what it is (the first sentence of a kind; 0 for others), and two numbers for each
 * field: that of its name, and that of the type that it refers to, from 1 on; 0 for none.
 */
function indexRow({ definition }, numberOf, ordinalOf) {
  const fields = definition.properties.flatMap(({ wire, type }) => [
    numberOf.get(wire),
    ordinalOf(referenceIn(type)),
  ]);
  return [definition.name, definition.kind === undefined ? 0 : firstSentence(definition.description), fields];
}

function makeIndex(models) {
  const all = models.flatMap((model) => modulesOf(model).flatMap(([, types]) => types));
  const words = commonWords(all);
  const numberOf = new Map(words.map((wire, number) => [wire, number]));
  const ordinals = new Map(all.map(({ address }, index) => [address, index + 1]));
  const rows = models.map((model) => {
    const ordinalOf = (id) => ordinals.get(model.typesById.get(id)?.address) ?? 0;
    const modules = modulesOf(model).map(([module, types]) => ({
      path: module,
      types: types.map((type) => indexRow(type, numberOf, ordinalOf)),
    }));
    const { slug, title, folder, common } = model;
    return { slug, title, from: `withal/${folder}`, common, modules };
  });
  return { words, models: rows };
}

function write(file, value) {
  const target = path.join(publicFolder, 'reference', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(value));
}

/** Writes the tables, and the list of kinds into the page. */
export function makeReference() {
  const models = readModels();
  write('index.json', makeIndex(models));
  for (const model of models)
    for (const [module, types] of modulesOf(model)) {
      const shown = types.map((type) => [type.definition.name, shownType(type, model.typesById)]);
      write(`${model.slug}/${module}.json`, Object.fromEntries(shown));
    }
  const page = path.join(assembled, 'reference.md');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('<!-- kinds -->', () => listOfKinds(models)),
  );
}

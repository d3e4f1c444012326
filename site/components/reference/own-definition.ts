import { readDocuments } from '../../../src/generate/load/documents.ts';
import { readDefinitions } from '../../../src/generate/load/read-definitions.ts';
import {
  byApiGroup,
  combine,
  type Definition,
  type Definitions,
  describeField,
  Faults,
  type ModulePlan,
  planModules,
  referenceIn,
  takesName,
} from '../../../src/generate/model/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import { firstSentence } from '../../scripts/first-sentence.mjs';
import { type IndexedModel, type IndexedType, isListKind } from './catalogue.ts';
import type { TypePage } from './type-pages.ts';

/** What was pasted in: a model to search in, and the pages of its types. */
export interface OwnModel {
  readonly model: IndexedModel;
  readonly pages: readonly TypePage[];
}

/** What the addresses of these types begin with. */
const slug = 'yours';

/** What errors call the text. */
const sourceName = 'your definition';

/** Reads the definitions of a text; all faults together are one error. */
async function definitionsIn(text: string): Promise<Definition[]> {
  const combined = combine({});
  const faults = new Faults();
  let reason = 'there is nothing in it';
  let found = 0;
  for (const document of await readDocuments(text, sourceName)) {
    const result = faults.collect(() => readDefinitions(document, true));
    if (result === undefined) continue;
    if ('reason' in result) {
      reason = `it holds ${result.reason}`;
      continue;
    }
    found += 1;
    combined.add({ name: document.name, isNamed: true }, result, faults);
  }
  faults.report();
  const message = `Cannot show ${sourceName}: ${reason}. Paste a CustomResourceDefinition or an OpenAPI document.`;
  if (found === 0) throw new WithalError({ code: 'E_SPECIFICATION', message });
  return byApiGroup(combined.result().definitions);
}

function pageOf(definition: Definition, plan: ModulePlan): TypePage[] {
  const module = plan.moduleOf.get(definition.id);
  if (module === undefined) return [];
  const definitions: Definitions = plan.definitions;
  const properties = definition.properties.map((property) => ({
    ...property,
    description: describeField(property, definitions),
  }));
  return [
    {
      address: `${slug}/${module.path}/${definition.name}`,
      constant: module.names.definitions.get(definition.id)?.exported ?? definition.name,
      from: `./models/${module.path}.js`,
      takesName: takesName(definition, definitions),
      definition: { ...definition, properties },
    },
  ];
}

/** The types as the index has them. */
function indexed(pages: readonly TypePage[]): IndexedType[] {
  const types = new Map(
    pages.map(({ address, definition }): [string, IndexedType] => {
      const module = address.slice(slug.length + 1, address.lastIndexOf('/'));
      const about = definition.kind && { about: firstSentence(definition.description) };
      return [definition.id, { address, name: definition.name, module, fields: [], ...about }];
    }),
  );
  for (const { definition } of pages)
    for (const { wire, type } of definition.properties) {
      const to = types.get(referenceIn(type) ?? '');
      types.get(definition.id)?.fields.push(to === undefined ? { wire } : { wire, to });
    }
  return [...types.values()];
}

/**
 * Reads a CustomResourceDefinition as `withal generate` does.
 *
 * @param text - YAML or JSON: one definition or several, or an OpenAPI document.
 * @returns The model, and the pages of its types.
 * @throws {WithalError} What `withal generate` throws: `E_SOURCE`, `E_SPECIFICATION`, `E_REFERENCE` or `E_NAME`.
 */
export async function readOwnModel(text: string): Promise<OwnModel> {
  const plan = planModules(await definitionsIn(text), [{ name: '', version: '', prefix: '' }]);
  const pages = [...plan.definitions.values()].flatMap((definition) => pageOf(definition, plan));
  const types = indexed(pages);
  const kinds = types.filter((type) => type.about !== undefined && !isListKind(type));
  const common = kinds.map(({ address }) => address);
  return { model: { slug, title: 'Your own definition', from: './models', common, types }, pages };
}

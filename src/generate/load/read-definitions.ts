import { hasNoSchemas, isOpenApi, definitionsFromOpenApi } from '../openapi/index.ts';
import { isCrd, definitionsFromCrd } from '../crd/index.ts';
import { type ReadResult, type Skipped, type Specification, specificationError } from '../model/index.ts';
import { textOf } from '../../json/index.ts';

/** A reader for one form of specification. */
interface FrontEnd {
  accepts(source: Specification): boolean;
  /** Returns the definitions, or the reason why there are none. */
  read(source: Specification): ReadResult | string;
}

const openApi: FrontEnd = {
  accepts: ({ document }) => isOpenApi(document),
  read: (source) =>
    hasNoSchemas(source.document) ? 'an OpenAPI document without schemas' : definitionsFromOpenApi(source),
};

const customResource: FrontEnd = {
  accepts: ({ document }) => isCrd(document),
  read: definitionsFromCrd,
};

/** Other objects, which release files often contain beside definitions. */
const otherObject: FrontEnd = {
  accepts: ({ document }) => textOf(document, 'apiVersion') !== '' && textOf(document, 'kind') !== '',
  read: ({ document }) => `an object of the kind ${textOf(document, 'kind')}`,
};

/**
 * The known forms; the first that accepts a document reads it. A new form of document is one more entry here. Sources
 * that are not documents, such as TypeScript files, are handled where files are read.
 */
const frontEnds: readonly FrontEnd[] = [openApi, customResource, otherObject];

/**
 * Reads the definitions of a document of any form.
 *
 * @param source - The parsed document.
 * @param isNamed - Whether the user named the file; then it must be a specification.
 * @returns The definitions, or the reason why there are none.
 * @throws {WithalError} `E_SPECIFICATION` or `E_REFERENCE` when the document cannot be used.
 */
export function readDefinitions(source: Specification, isNamed: boolean): ReadResult | Skipped {
  const found = frontEnds.find((frontEnd) => frontEnd.accepts(source));
  if (found === undefined && isNamed) {
    throw specificationError(
      source.name,
      'it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition',
    );
  }
  const result = found?.read(source) ?? 'no specification';
  return typeof result === 'string' ? { source: source.name, reason: result } : result;
}

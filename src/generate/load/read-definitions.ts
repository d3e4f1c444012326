import type { ReadResult, Skipped, Specification } from '../model/specification.ts';
import { textOf } from '../../json/guards.ts';
import { specificationError } from '../model/errors.ts';
import { isCrd, definitionsFromCrd } from '../crd/from-crd.ts';
import { hasNoSchemas, isOpenApi, definitionsFromOpenApi } from '../openapi/from-openapi.ts';

/** What makes definitions of one form of specification. */
interface FrontEnd {
  accepts(source: Specification): boolean;
  /** Gives the definitions, or the reason why there are none. */
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

/** What else `kubectl` and release pages put beside definitions. */
const otherObject: FrontEnd = {
  accepts: ({ document }) => textOf(document, 'apiVersion') !== '' && textOf(document, 'kind') !== '',
  read: ({ document }) => `an object of the kind ${textOf(document, 'kind')}`,
};

/**
 * The forms that are known; the first that accepts a document reads it. A new form of document is one more entry here;
 * a source that is no document at all, such as a program, is told apart before, where files are read.
 */
const frontEnds: readonly FrontEnd[] = [openApi, customResource, otherObject];

/**
 * Reads the definitions of a document, whatever form of specification it has.
 *
 * @param source - The parsed document.
 * @param isNamed - Whether it was asked for by its name: then it must be a specification.
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

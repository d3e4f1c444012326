import { hasNoSchemas, isOpenApi, definitionsFromOpenApi } from '../openapi/index.ts';
import { isCrd, definitionsFromCrd } from '../crd/index.ts';
import { type ReadResult, type Skipped, type Specification, specificationError } from '../model/index.ts';
import { appearanceOf, appearanceText, isPartOfCrd } from '../../yaml/index.ts';
import { isObject, textOf } from '../../json/index.ts';
import type { LoadedDocument } from './documents.ts';

/** A reader for one form of specification. */
interface FrontEnd {
  accepts(source: Specification): boolean;
  /** Returns the definitions, or the reason why there are none. */
  read(source: Specification, isNamed: boolean): ReadResult | string;
}

const openApi: FrontEnd = {
  accepts: ({ document }) => isOpenApi(document),
  read: (source, isNamed) =>
    hasNoSchemas(source.document, isNamed)
      ? 'an OpenAPI document without schemas'
      : definitionsFromOpenApi(source),
};

const customResource: FrontEnd = {
  accepts: ({ document }) => isCrd(document),
  read: (source, isNamed) =>
    isPartOfCrd(source.document) && !isNamed
      ? 'a kustomize patch of a CustomResourceDefinition'
      : definitionsFromCrd(source),
};

/**
 * The known forms; the first that accepts a document reads it. A new form of document is one more entry here. Sources
 * that are not documents, such as TypeScript files, are handled where files are read.
 */
const frontEnds: readonly FrontEnd[] = [openApi, customResource];

/** Release files often contain other objects beside definitions. */
const isManifest = (value: unknown): boolean =>
  isObject(value) && textOf(value, 'apiVersion') !== '' && textOf(value, 'kind') !== '';

/**
 * Reads the definitions of a document of any form.
 *
 * @param source - The parsed document.
 * @param isNamed - Whether the user named the file; then it must be a specification.
 * @returns The definitions, or the reason why there are none.
 * @throws {WithalError} `E_SPECIFICATION` or `E_REFERENCE` when the document cannot be used.
 */
export function readDefinitions({ name, value }: LoadedDocument, isNamed: boolean): ReadResult | Skipped {
  const specification = isObject(value) ? { name, document: value } : undefined;
  const found = specification && frontEnds.find((frontEnd) => frontEnd.accepts(specification));
  if (specification !== undefined && found !== undefined) {
    const result = found.read(specification, isNamed);
    return typeof result === 'string' ? { source: name, reason: result } : result;
  }
  const appearance = appearanceOf(value, name);
  if (isNamed && !isManifest(value)) {
    const problem = isObject(value)
      ? 'it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition'
      : 'it is no object, and so no specification';
    const hint = appearance === undefined ? '' : `. ${appearanceText(appearance).slice(0, -1)}`;
    throw specificationError(name, problem + hint);
  }
  return { source: name, reason: appearance?.what ?? 'no specification' };
}

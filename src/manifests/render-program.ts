import { WithalError, describe, firstLineOf } from '../errors/index.ts';
import { isObject } from '../json/index.ts';
import type { ResourceDocument } from '../patch/targets/patch-function.ts';
import { type ExportingModule, type Exports, collectDocuments } from './exported-documents.ts';

/** What a program is rendered with. */
export interface RenderOptions {
  /** What the default export is called with, where it is a function. */
  readonly parameters?: object;
}

function failure(error: unknown, exported: string): WithalError {
  const attempt = `Cannot render the export ${exported}`;
  if (error instanceof WithalError) {
    const { code, path, message } = error;
    return new WithalError({ code, path, message: `${attempt}: ${message}`, cause: error });
  }
  const said = error instanceof Error ? firstLineOf(error) : `${describe(error)}.`;
  return new WithalError({ code: 'E_FUNCTION', message: `${attempt}: it throws: ${said}`, cause: error });
}

const module: ExportingModule = { failure };

function isExports(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Gives the documents of a program as `withal render` does of a module.
 *
 * An export is an expression, an object, or a list, a function or a promise of these, also nested in objects. The default
 * export comes first, then the others by name. What is exported twice is one document; `null`, `undefined` and `false` are
 * left out.
 *
 * @param exports - What the program exports: `import * as shop from './shop.ts'`, or an object such as
 *   `{ default: shop }`.
 * @param options - The parameters.
 * @returns The documents.
 * @throws {WithalError} `E_VALUE` where something else is exported; `E_FUNCTION` where a function throws, or a promise
 *   fails; `E_ARGUMENT` if `exports` or the parameters are no objects, or nothing takes the parameters; the errors of
 *   withal in a program keep their code.
 * @example
 * ```ts
 * import { deployment } from 'withal/kubernetes/1.36/apps/v1';
 * import { renderProgram } from 'withal/yaml';
 *
 * const shop = ({ replicas }: { replicas: number }) => [deployment.new('web').spec.withReplicas(replicas)];
 * const documents = await renderProgram({ default: shop }, { parameters: { replicas: 2 } });
 * documents.map(({ kind, spec }) => [kind, spec]); //=> [['Deployment', { replicas: 2 }]]
 * ```
 */
export async function renderProgram(
  exports: object,
  options: RenderOptions = {},
): Promise<ResourceDocument[]> {
  const { parameters } = options;
  if (!isExports(exports))
    throw refused(`an object of exports is needed, and ${describe(exports)} was given`);
  if (parameters !== undefined && !isObject(parameters))
    throw refused(`the parameters have to be an object, and are ${describe(parameters)}`);
  const documents: ResourceDocument[] = [];
  let isCalled = false;
  await collectDocuments(module, exports, {
    seen: new Set(),
    parameters,
    onCall: () => (isCalled = true),
    take: (document) => {
      if (isObject(document)) documents.push(document);
    },
  });
  if (parameters !== undefined && !isCalled)
    throw refused('nothing takes the parameters. Make the default export a function of them');
  return documents;
}

function refused(problem: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot render a program: ${problem}.` });
}

import type { ObjectFieldType } from '../schema/index.ts';
import type { Model } from './chain.ts';
import type { Language } from './language.ts';
import { rootPath } from './path.ts';
import { typedPath } from './typed-path.ts';

/** Makes a model with a schema. Its names have no place on the prototypes yet. */
export function typedModel(name: string, type: ObjectFieldType, language: Language): Model {
  return { name, root: typedPath(rootPath, type), object: type.object, language, expose: (inside) => inside };
}

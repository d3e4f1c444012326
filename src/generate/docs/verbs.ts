import type { TypeTree } from '../model/index.ts';

/**
 * Lists the verbs of a list or a map, which the jsonnet library does not have.
 *
 * @param type - The type of a field.
 * @returns Their calls: `at(index)`, `each(match)`; nothing for other types.
 */
export function verbsOf(type: TypeTree): string[] {
  if (type.shape === 'map') return ['at(key)', 'each()', 'without(...keys)'];
  if (type.shape !== 'list') return [];
  const { shape } = type.element;
  const common = ['at(index)', 'each(match)', 'where(match)', 'insert(position, values)'];
  return shape === 'scalar' || shape === 'intOrString' || shape === 'numberOrString'
    ? [...common, 'without(...values)']
    : [...common, 'key(key)', 'without(match)'];
}

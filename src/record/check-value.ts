import type { FieldType, ListType, ObjectType, ScalarName } from '../schema/index.ts';
import { WithalError, placeOf, describe, didYouMean } from '../errors/index.ts';
import type { Path } from './path.ts';
import { checkSets } from './check-sets.ts';
import type { Checks } from './checks.ts';
import { Chain } from './chain.ts';
import { chainOf } from './identity.ts';
import { copyAt, copyOfElements, documentOf, mixinError } from './prepare-value.ts';
import { modelName, noun } from './type-nouns.ts';

function isScalar(scalar: ScalarName, value: unknown): boolean {
  if (scalar === 'string' || scalar === 'boolean') return typeof value === scalar;
  if (scalar === 'number') return typeof value === 'number';
  if (scalar === 'numberOrString') return typeof value === 'number' || typeof value === 'string';
  return Number.isInteger(value) || (scalar === 'intOrString' && typeof value === 'string');
}

/** What a value is prepared for: `append to`, what is due there, and where. */
interface Due {
  readonly attempt: string;
  readonly type: FieldType;
  readonly path: Path;
}

/** Refuses a value of another shape. One without a JSON form is a mistake of its own, with a better message. */
function refuseShape({ attempt, type, path }: Due, value: unknown): never {
  copyAt(value, path);
  const segments = path.segments();
  const message = `Cannot ${attempt} ${placeOf(segments)}: it is ${noun(type)}, and ${describe(value)} was given.`;
  throw new WithalError({ code: 'E_SHAPE', path: segments, message });
}

/** Copies a value of which the type is known, and checks what is in it against closed sets. */
function copyOf(type: FieldType, value: unknown, path: Path): unknown {
  const copy = copyAt(value, path);
  return type.hasSets === true ? checkSets(type, copy, path) : copy;
}

/** Makes sure that an expression is of the type that is due. */
function checkModel(chain: Chain, type: FieldType, path: Path): void {
  const given = Chain.model(chain);
  if (given.object === undefined || type.shape === 'any' || type.shape === 'unknown') return;
  if (type.shape === 'object' && type.object.id === given.object.id) return;
  const segments = path.segments();
  const message = `Cannot use an expression of ${given.name} at ${placeOf(segments)}: it is ${noun(type)}.`;
  throw new WithalError({ code: 'E_MODEL', path: segments, message });
}

/** Whether a value is of the shape of a type, without looking into it: the compiler does that. */
function fits(type: FieldType, value: unknown): boolean {
  if (type.shape === 'scalar') return isScalar(type.scalar, value);
  if (type.shape === 'map' || type.shape === 'object')
    return typeof value === 'object' && !Array.isArray(value);
  return true;
}

/** Gives the document of an expression; what was recorded without a schema is checked only now. */
function checkedDocument(chain: Chain, type: FieldType, path: Path): unknown {
  checkModel(chain, type, path);
  const document = documentOf(chain);
  return Chain.model(chain).object === undefined ? checkSets(type, document, path) : document;
}

function prepareElement(element: unknown, type: FieldType, path: Path): unknown {
  const chain = chainOf(element);
  return chain === undefined ? copyOf(type, element, path) : checkedDocument(chain, type, path);
}

function prepareList(attempt: string, type: ListType, value: unknown, path: Path): unknown[] {
  if (Array.isArray(value)) {
    const expressions = value.some((element) => chainOf(element) !== undefined);
    if (!expressions) return copyOf(type, value, path) as unknown[];
    // Unlike map, Array.from does not pass over holes.
    const list = Array.from(value, (element: unknown, index) =>
      prepareElement(element, type.element, path.element(index)),
    );
    return Object.freeze(list) as unknown[];
  }
  const { element } = type;
  const isExpression = chainOf(value) !== undefined;
  // One element is wrapped into a list only where it is one beyond doubt.
  const isElement = isExpression || fits(element, value);
  if (value === null || value === undefined || element.shape === 'list' || !isElement)
    refuseShape({ attempt, type, path }, value);
  return Object.freeze([prepareElement(value, element, path)]) as unknown[];
}

/** Makes the value of a `with` step. */
function checkedValue(type: FieldType, value: unknown, path: Path): unknown {
  if (type.shape === 'scalar' && typeof value !== 'object' && isScalar(type.scalar, value)) {
    const copy = typeof value === 'number' ? copyAt(value, path) : value;
    return type.hasSets === true ? checkSets(type, copy, path) : copy;
  }
  if (type.shape === 'list') return prepareList('set', type, value, path);
  const chain = chainOf(value);
  if (chain !== undefined) return checkedDocument(chain, type, path);
  if (value !== null && !fits(type, value)) refuseShape({ attempt: 'set', type, path }, value);
  return copyOf(type, value, path);
}

function checkedMixin(type: FieldType, value: unknown, path: Path): unknown {
  if (type.shape === 'list') return prepareList('append to', type, value, path);
  if (type.shape === 'scalar') throw mixinOnScalar(type, path);
  const copy = copyOf(type, value, path);
  const isContainer = typeof copy === 'object' && copy !== null;
  if (isContainer && (type.shape === 'any' || !Array.isArray(copy))) return copy;
  throw mixinError(value, path, `it is ${noun(type)}`);
}

function mixinOnScalar(type: FieldType, path: Path): WithalError {
  const segments = path.segments();
  const message = `Cannot mix into ${placeOf(segments)}: it is ${noun(type)}, and only lists, maps and objects can be mixed into. Use withX.`;
  return new WithalError({ code: 'E_SHAPE', path: segments, message });
}

function checkedInsertion(type: FieldType, value: unknown, path: Path): readonly unknown[] {
  return type.shape === 'list' ? prepareList('insert into', type, value, path) : copyOfElements(value, path);
}

function unknownField(object: ObjectType, wire: string, path: Path): WithalError {
  const place = path.segments();
  const message = `Cannot find the field ${JSON.stringify(wire)} of ${modelName(object)} at ${placeOf(place)}.${didYouMean(wire, object.fields.keys())}`;
  return new WithalError({ code: 'E_UNKNOWN_FIELD', path: [...place, wire], message });
}

/** How values are held against a schema. */
export const schemaChecks: Checks = {
  set: checkedValue,
  mixin: checkedMixin,
  insertion: checkedInsertion,
  sets: checkSets,
  model: checkModel,
  unknownField,
};

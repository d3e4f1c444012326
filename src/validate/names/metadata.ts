import { type JsonObject, entryOf, isList, isObject, ownEntry, textOf } from '../../json/index.ts';
import type { Fault, FaultPath } from '../fault.ts';
import { type NameGrammar, dnsLabel, labelValue, qualifiedName } from './grammar.ts';

/** What is known of the names of a kind. */
export interface NameRules {
  readonly grammar: NameGrammar;
  /** Whether its objects are in namespaces; `undefined` where nobody knows. */
  readonly isNamespaced: boolean | undefined;
}

/** All annotations of an object together, in bytes. */
const mostAnnotations = 256 * 1024;

function nameFault(path: FaultPath, { words }: NameGrammar, found: unknown): Fault {
  return { rule: 'name', path, message: `must be ${words}`, found };
}

/** The entries of a map of texts; what is of another type is found elsewhere. */
function textEntries(object: JsonObject, key: string): (readonly [key: string, text: string])[] {
  const map = ownEntry(object, key);
  if (!isObject(map)) return [];
  return Object.entries(map).map(([name, text]) => [name, typeof text === 'string' ? text : '']);
}

function keyFault(key: string, path: FaultPath): Fault {
  return { rule: 'name', path, message: `the key must be ${qualifiedName.words}`, found: key };
}

/**
 * Checks labels: their keys and values.
 *
 * @param object - The object that has them.
 * @param key - Where: `labels`, `matchLabels`.
 * @param path - Where the object is.
 * @returns What is wrong with them.
 */
export function labelFaults(object: JsonObject, key: string, path: FaultPath): Fault[] {
  return textEntries(object, key).flatMap(([name, text]) => {
    const place = path.concat(key, name);
    const faults = qualifiedName.isValid(name) ? [] : [keyFault(name, place)];
    if (!labelValue.isValid(text)) faults.push(nameFault(place, labelValue, text));
    return faults;
  });
}

/**
 * Checks annotations: their keys, and their size.
 *
 * @param metadata - The object that has them.
 * @param path - Where it is.
 * @returns What is wrong with them.
 */
export function annotationFaults(metadata: JsonObject, path: FaultPath): Fault[] {
  const entries = textEntries(metadata, 'annotations');
  const place = [...path, 'annotations'];
  const bytes = new TextEncoder();
  const size = entries.reduce(
    (sum, [name, text]) => sum + bytes.encode(name).length + bytes.encode(text).length,
    0,
  );
  const faults = entries
    // The server looks at the keys in lower case.
    .filter(([name]) => !qualifiedName.isValid(name.toLowerCase()))
    .map(([name]) => keyFault(name, place.concat(name)));
  if (size <= mostAnnotations) return faults;
  const message = `must be at most ${mostAnnotations} bytes, keys and values together`;
  return [...faults, { rule: 'limit', path: place, message, found: `${size} bytes` }];
}

/** So much of it is in every name that a server makes. */
const longestPrefix = 40;

/** The name, or what the server makes one of. */
function nameFaults(metadata: JsonObject, grammar: NameGrammar, path: FaultPath): Fault[] {
  const [name, generateName] = [textOf(metadata, 'name'), textOf(metadata, 'generateName')];
  const faults: Fault[] = [];
  // The server cuts it off where it is long, and adds letters and digits; they may follow a dash or a dot.
  if (generateName !== '' && !grammar.isValid(`${generateName.slice(0, longestPrefix)}x`))
    faults.push(nameFault([...path, 'generateName'], grammar, generateName));
  if (name === '' && generateName === '')
    faults.push({ rule: 'required', path: [...path, 'name'], message: 'is required, or generateName' });
  if (name !== '' && !grammar.isValid(name)) faults.push(nameFault([...path, 'name'], grammar, name));
  return faults;
}

function namespaceFaults(metadata: JsonObject, { isNamespaced }: NameRules, path: FaultPath): Fault[] {
  const namespace = textOf(metadata, 'namespace');
  const place = [...path, 'namespace'];
  if (namespace === '') return [];
  if (isNamespaced === false) {
    const message = 'must not be there: objects of this kind are in no namespace';
    return [{ rule: 'name', path: place, message }];
  }
  return dnsLabel.isValid(namespace) ? [] : [nameFault(place, dnsLabel, namespace)];
}

/** One owner at most is the controller. */
function ownerFaults(metadata: JsonObject, path: FaultPath): Fault[] {
  const owners = ownEntry(metadata, 'ownerReferences');
  if (!isList(owners)) return [];
  const controllers = [...owners.entries()].filter(([, owner]) => entryOf(owner, 'controller') === true);
  return controllers.slice(1).map(([index]) => ({
    rule: 'duplicate',
    path: path.concat('ownerReferences', index, 'controller'),
    message: 'must be true of one owner at most',
  }));
}

function finalizerFaults(metadata: JsonObject, path: FaultPath): Fault[] {
  const finalizers = ownEntry(metadata, 'finalizers');
  if (!isList(finalizers)) return [];
  return finalizers.flatMap((name, index) => {
    // What is no text is found elsewhere; null is an empty one.
    const isOther = name !== null && typeof name !== 'string';
    return isOther || qualifiedName.isValid(name ?? '')
      ? []
      : [nameFault([...path, 'finalizers', index], qualifiedName, name)];
  });
}

/**
 * Checks the metadata of an object as any kind has it: name, namespace, labels, annotations, owners and finalizers. Values of
 * another type are found elsewhere.
 *
 * @param metadata - The metadata.
 * @param rules - What is known of the names of the kind.
 * @param path - Where the metadata are.
 * @returns What is wrong with them.
 */
export function metadataFaults(metadata: JsonObject, rules: NameRules, path: FaultPath): Fault[] {
  return [
    ...nameFaults(metadata, rules.grammar, path),
    ...namespaceFaults(metadata, rules, path),
    ...labelFaults(metadata, 'labels', path),
    ...annotationFaults(metadata, path),
    ...ownerFaults(metadata, path),
    ...finalizerFaults(metadata, path),
  ];
}

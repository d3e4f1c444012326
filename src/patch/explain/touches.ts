import { isObject, isList } from '../../json/index.ts';
import type { Arrangement } from '../../apply/index.ts';
import { type DocumentPath as Place, formatPointer } from '../pointer.ts';

/** One place that an expression has set or removed. */
export interface Touch {
  /** Which expression it was, counted from 0. */
  readonly expression: number;
  /** Whether it was set or removed. */
  readonly does: 'set' | 'remove';
  /** Where, as keys and indexes from the root; indexes are those of that moment. */
  readonly path: Place;
  /** The same as a JSON Pointer. */
  readonly pointer: string;
  /** The first later expression that has set it to something else, or removed it; absent where none has. */
  readonly overriddenBy?: number;
}

type Open = { -readonly [name in keyof Touch]: Touch[name] };

/** The touches of a place, and of what is inside it. */
interface Node {
  /** Tells the place from others that stand or stood under its pointer: elements move, and keep their names. */
  readonly name: string;
  /** How often the elements inside have moved. */
  moves: number;
  /** Those that agree on what is there now. */
  touches: Open[];
  value: unknown;
  readonly children: Map<string | number, Node>;
}

const absent = Symbol('absent');

function newNode(name: string): Node {
  return { name, moves: 0, touches: [], value: absent, children: new Map() };
}

function newChild({ name, moves }: Node, key: string | number): Node {
  return newNode(`${name} ${moves} ${JSON.stringify(key)}`);
}

/** The parts of a value with their keys or indexes. */
export function partsOf(value: unknown): [string | number, unknown][] {
  if (isList(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value) : [];
}

/** Whether two values without parts are the same; so is an empty object or list and another one. */
function sameLeaf(one: unknown, other: unknown): boolean {
  return one === other || (isList(one) && isList(other)) || (isObject(one) && isObject(other));
}

/** What expressions have touched, one after the other, and who has overridden whom. */
export class Touches {
  readonly #all = new Map<string, Open>();
  readonly #root = newNode('');
  readonly #overridden: (touch: Touch) => void;
  #expression = 0;

  /** @param overridden - Is told of each touch that a later expression overrides. */
  constructor(overridden: (touch: Touch) => void) {
    this.#overridden = overridden;
  }

  /** All of them, in order; of an expression the last one at each place, of elements that move one each. */
  get all(): readonly Touch[] {
    return [...this.#all.values()];
  }

  /** Says which expression touches from now on. */
  begin(expression: number): void {
    this.#expression = expression;
  }

  /** A place was set as a whole. */
  set(place: Place, value: unknown): void {
    this.#put(this.#nodeAt(place), place, value);
  }

  /** An entry was removed. */
  remove(place: Place): void {
    const node = this.#nodeAt(place);
    for (const child of node.children.values()) this.#dropAll(child);
    node.children.clear();
    if (node.value !== absent) this.#drop(node);
    this.#touch(node, place, 'remove');
  }

  /**
   * A list got other elements.
   *
   * @param place - The list.
   * @param next - Its elements: the indexes of those that stood there, and new values.
   * @param gone - The indexes of those that went.
   */
  arrange(place: Place, next: Arrangement, gone: readonly number[]): void {
    const node = this.#nodeAt(place);
    const before = new Map(node.children);
    const left = gone.map((index) => [index, before.get(index) ?? newChild(node, index)] as const);
    node.children.clear();
    node.moves++;
    for (const [index, from] of next.entries()) {
      const child = typeof from === 'number' ? before.get(from) : undefined;
      if (child !== undefined) node.children.set(index, child);
    }
    for (const [index, child] of left) {
      this.#dropAll(child);
      this.#touch(newNode(child.name), [...place, index], 'remove');
    }
    for (const [index, from] of next.entries())
      if (typeof from !== 'number') this.set([...place, index], from.value);
  }

  /**
   * Something went because a list or object was set as a whole. Nobody can override that: it was not said of this place.
   */
  gone(place: Place): void {
    let node = this.#root;
    for (const key of place) node = node.children.get(key) ?? newChild(node, key);
    this.#touch(newNode(node.name), place, 'remove');
  }

  #nodeAt(place: Place): Node {
    let node = this.#root;
    for (const key of place) {
      // Something comes to stand inside what was removed.
      if (node.touches[0]?.does === 'remove') this.#drop(node);
      const found = node.children.get(key);
      const next = found ?? newChild(node, key);
      if (found === undefined) node.children.set(key, next);
      node = next;
    }
    return node;
  }

  #put(node: Node, place: Place, value: unknown): void {
    const entries = partsOf(value);
    const keys = new Set<string | number>(entries.map(([key]) => key));
    for (const [key, child] of node.children) {
      if (keys.has(key)) continue;
      this.#dropAll(child);
      node.children.delete(key);
    }
    const isLeaf = entries.length === 0;
    if (node.touches.length > 0 && !(isLeaf && node.value !== absent && sameLeaf(node.value, value)))
      this.#drop(node);
    for (const [key, part] of entries) {
      const inside = [...place, key];
      const child = node.children.get(key) ?? newChild(node, key);
      node.children.set(key, child);
      this.#put(child, inside, part);
    }
    if (!isLeaf) return;
    node.value = value;
    this.#touch(node, place, 'set');
  }

  #touch(node: Node, path: Place, does: 'set' | 'remove'): void {
    const expression = this.#expression;
    if (does === 'remove') node.value = absent;
    if (node.touches.at(-1)?.expression === expression) return;
    const touch: Open = { expression, does, path, pointer: formatPointer(path) };
    node.touches.push(touch);
    this.#all.set(`${expression} ${node.name}`, touch);
  }

  /** What was said of a place holds no longer. */
  #drop(node: Node): void {
    for (const touch of node.touches) {
      if (touch.expression === this.#expression) continue;
      touch.overriddenBy = this.#expression;
      this.#overridden(touch);
    }
    node.touches = [];
    node.value = absent;
  }

  #dropAll(node: Node): void {
    this.#drop(node);
    for (const child of node.children.values()) this.#dropAll(child);
  }
}

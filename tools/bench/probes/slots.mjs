/** What it costs to make an object of five slots before a Proxy that answers unknown names. */
// oxlint-disable typescript/no-extraneous-class -- the probe makes nothing but objects
import { probe } from './probe.mjs';

const unknownNames = new Proxy(Object.freeze(Object.create(null)), {
  get: () => undefined,
  set: () => true,
});

class Plain {
  constructor(value) {
    this.a = value;
    this.b = value;
    this.c = value;
    this.d = value;
    this.e = value;
  }
}

class Private {
  #a;
  #b;
  #c;
  #d;
  #e;
  constructor(value) {
    this.#a = value;
    this.#b = value;
    this.#c = value;
    this.#d = value;
    this.#e = value;
  }
  sum() {
    return [this.#a, this.#b, this.#c, this.#d, this.#e];
  }
}
Object.setPrototypeOf(Private.prototype, unknownNames);

const symbols = ['a', 'b', 'c', 'd', 'e'].map((name) => Symbol(name));
const [a, b, c, d, e] = symbols;
class WithSymbols {
  constructor(value) {
    this[a] = value;
    this[b] = value;
    this[c] = value;
    this[d] = value;
    this[e] = value;
  }
}

class WithStrings {
  constructor(value) {
    this[' a'] = value;
    this[' b'] = value;
    this[' c'] = value;
    this[' d'] = value;
    this[' e'] = value;
  }
}

/** Slots that the prototype has as data are stored without asking the Proxy behind it. */
const dataSlots = (names) =>
  Object.fromEntries(names.map((name) => [name, { value: undefined, writable: true }]));
const before = (keys) =>
  Object.create(
    unknownNames,
    Object.assign({}, ...keys.map((key) => ({ [key]: { value: undefined, writable: true } }))),
  );
Object.setPrototypeOf(WithSymbols.prototype, before(symbols));
Object.setPrototypeOf(
  WithStrings.prototype,
  Object.create(unknownNames, dataSlots([' a', ' b', ' c', ' d', ' e'])),
);

class IntoProxy {
  constructor(value) {
    this.v = value;
    this.w = value;
    this.x = value;
    this.y = value;
    this.z = value;
  }
}
Object.setPrototypeOf(IntoProxy.prototype, unknownNames);

probe('make an object of five slots', {
  'no Proxy behind': (index) => new Plain(index),
  'private fields': (index) => new Private(index),
  'symbol keys': (index) => new WithSymbols(index),
  'string keys with a space': (index) => new WithStrings(index),
  'string keys, none on the prototype': (index) => new IntoProxy(index),
});

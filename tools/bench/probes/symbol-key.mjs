/** Asking values of many shapes whether they are ours: by a symbol, by a class, by their prototype. */
import { probe } from './probe.mjs';

const chain = Symbol('chain');
class Ours {
  get [chain]() {
    return this;
  }
}
const values = [
  ...Array.from({ length: 40 }, (_, index) => ({ [`key${index}`]: index, other: 1 })),
  ['a'],
  new Ours(),
];
const { length } = values;

probe('ask one of 42 shapes', {
  'by a symbol': (index) => values[index % length][chain],
  'by instanceof': (index) => values[index % length] instanceof Ours,
  'by the prototype': (index) => Object.getPrototypeOf(values[index % length]) === Object.prototype,
});

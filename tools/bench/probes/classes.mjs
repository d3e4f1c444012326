/** One class for every node, or a class for each of 24 types: recording a step at a node of its type in turn. */
// oxlint-disable typescript/no-extraneous-class -- the probe makes nothing but objects
import { probe } from './probe.mjs';

const types = 24;

class Place {
  constructor(chain, type) {
    this.chain = chain;
    this.type = type;
    this.child = undefined;
  }
}
const types1 = Array.from({ length: types }, (_, index) => ({ index }));

/** A class for each type, all by one text, as a schema gives them. */
const classes = types1.map(
  (type) =>
    class {
      constructor(chain) {
        this.chain = chain;
        this.type = type;
        this.child = undefined;
      }
    },
);

probe('make a node and read it, 24 types in turn', {
  'one class': (index) => new Place(undefined, types1[index % types]).type.index,
  'a class a type': (index) => new classes[index % types](undefined).type.index,
});

/** A name under the dot: a fresh Proxy, one Proxy asked again, or a getter on the prototype that makes an object. */
import { probe } from './probe.mjs';

const handler = { get: (target, name) => new Proxy({ parent: target, name }, handler) };
const root = new Proxy({ parent: undefined, name: '' }, handler);
const held = new Proxy({ a: 1 }, { get: (target, name) => target[name] });

class Node {
  constructor(parent) {
    this.parent = parent;
    this.name = 'metadata';
  }
  get metadata() {
    return new Node(this);
  }
}
const node = new Node(undefined);

probe('one access', {
  'a Proxy an access': () => root.metadata,
  'the same Proxy': () => held.a,
  'a getter that makes an object': () => node.metadata,
});

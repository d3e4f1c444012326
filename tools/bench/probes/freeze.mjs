/** What Object.freeze adds to making an object or a list, by how it was made. */
import { probe } from './probe.mjs';

const source = { uid: 'a', name: 'b', group: 'c' };
const frozen = Object.freeze({ a: 1 });

probe('make, and make and freeze', {
  'a literal': () => ({ uid: 'a', name: 'b', group: 'c' }),
  'a literal, frozen': () => Object.freeze({ uid: 'a', name: 'b', group: 'c' }),
  'a spread': () => ({ ...source }),
  'a spread, frozen': () => Object.freeze({ ...source }),
  'an assign': () => Object.assign({}, source),
  'an assign, frozen': () => Object.freeze(Object.assign({}, source)),
  'a list': (index) => [index],
  'a list, frozen': (index) => Object.freeze([index]),
  'freeze what is frozen': () => Object.freeze(frozen),
});

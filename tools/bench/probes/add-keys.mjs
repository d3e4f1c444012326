/** Making the six objects of an Image, 21 keys, from lists of keys: what a plan does when it builds. */
import { probe } from './probe.mjs';

const nodes = [
  ['apiVersion', 'kind', 'metadata', 'reference', 'manifest', 'signatures', 'image'],
  ['name', 'namespace', 'labels', 'annotations', 'initializers', 'finalizers'],
  ['result'],
  ['code', 'message', 'details'],
  ['uid', 'name', 'group'],
  ['Raw'],
];
const names = [...new Set(nodes.flat())];
// oxlint-disable typescript/no-implied-eval -- a probe of texts makes its texts
// Every function has a text of its own here, as the pool of src/apply/compiled/entry-setters.ts has.
const setter = new Map(names.map((name) => [name, new Function('o', 'k', 'v', `o[k] = v /* ${name} */`)]));
const setters = nodes.map((keys) => keys.map((key) => setter.get(key)));
const literals = nodes.map(
  (keys) => new Function('v', `return { ${keys.map((key) => `${key}: v`).join(', ')} }`),
);
const templates = nodes.map((keys) => Object.fromEntries(keys.map((key) => [key, undefined])));

const all = (make) => (value) => {
  let last;
  for (let index = 0; index < nodes.length; index++) last = make(index, value);
  return last;
};

probe(
  'make six objects of 21 keys',
  {
    'one place for all keys': all((index, value) => {
      const made = {};
      for (const key of nodes[index]) made[key] = value;
      return made;
    }),
    'a place for each key': all((index, value) => {
      const made = {};
      const keys = nodes[index];
      for (let at = 0; at < keys.length; at++) setters[index][at](made, keys[at], value);
      return made;
    }),
    'a copy of a template, one place': all((index, value) => {
      const made = Object.assign({}, templates[index]);
      for (const key of nodes[index]) made[key] = value;
      return made;
    }),
    'literals in the text (the bound)': all((index, value) => literals[index](value)),
  },
  { calls: 10_000 },
);

/** Setting seven keys of a Proxy, as a plan sets the fields of a draft. */
import { probe } from './probe.mjs';

const keys = ['namespace', 'name', 'uid', 'group', 'code', 'message', 'reason'];
const draft = () => new Proxy({}, { set: () => true });
const [one, two, three] = [draft(), draft(), draft()];

const setters = [
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
];

probe(
  'set a key of a Proxy',
  {
    'by name in the text': (value) => {
      one.namespace = value;
      one.name = value;
      one.uid = value;
      one.group = value;
      one.code = value;
      one.message = value;
      one.reason = value;
    },
    'one place for all keys': (value) => {
      for (let index = 0; index < 7; index++) two[keys[index]] = value;
    },
    'a place for each key': (value) => {
      for (let index = 0; index < 7; index++) setters[index](three, keys[index], value);
    },
  },
  { per: 7 },
);

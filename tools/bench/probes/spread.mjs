/** Adding a new key to a copy: the defect of Node 20's V8. */
import { probe } from './probe.mjs';

const source = { uid: 'a', name: 'b', group: 'c' };

probe('copy three keys and add one', {
  'a spread': () => ({ ...source }),
  'a spread and a new key': (index) => ({ ...source, retry: index }),
  'a spread and a known key': (index) => ({ ...source, group: index }),
  'an assign': () => Object.assign({}, source),
  'an assign and a new key': (index) => Object.assign({}, source, { retry: index }),
});

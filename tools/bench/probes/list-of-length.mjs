/** Filling a list of 15 from its end. */
// oxlint-disable unicorn/no-new-array, unicorn/no-array-reverse -- the probe compares them
import { probe } from './probe.mjs';

const values = Array.from({ length: 15 }, (_, index) => `value ${index}`);

probe('fill a list of 15 from its end', {
  'an empty list, given its length': () => {
    const list = [];
    list.length = 15;
    for (let index = 14; index >= 0; index--) list[index] = values[index];
    return list;
  },
  'new Array(15)': () => {
    const list = new Array(15);
    for (let index = 14; index >= 0; index--) list[index] = values[index];
    return list;
  },
  'push and reverse': () => {
    const list = [];
    for (let index = 14; index >= 0; index--) list.push(values[index]);
    return list.reverse();
  },
});

/** Remembering something about an object: in a slot of its own, or in a WeakMap. */
import { probe } from './probe.mjs';

const remembered = new WeakMap();
const withSlot = () => ({ value: 1, built: undefined });
const [one, two] = [withSlot(), withSlot()];
remembered.set(two, { built: 2 });
one.built = { built: 2 };

probe('remember and ask', {
  'ask a slot': () => one.built,
  'ask a WeakMap': () => remembered.get(two),
  'make, remember in a slot': (index) => {
    const made = withSlot();
    made.built = index;
    return made;
  },
  'make, remember in a WeakMap': (index) => {
    const made = withSlot();
    remembered.set(made, index);
    return made;
  },
});

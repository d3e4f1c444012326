/** Changes of a List, there and back, so that an engine that changes the document in place can do them over and over. */

/** How far apart the touched manifests are; prime to their numbers, so that no two operations meet in one. */
const stride = 7;

const edits = [
  (item) => [
    { op: 'replace', path: `${item}/spec/replicas`, value: 3 },
    { op: 'replace', path: `${item}/spec/replicas`, value: 1 },
  ],
  (item, index) => [
    { op: 'replace', path: `${item}/spec/template/spec/containers/0/image`, value: `nginx:${index}` },
    {
      op: 'replace',
      path: `${item}/spec/template/spec/containers/0/image`,
      value: `registry.example.com/web:1.${index % 7}`,
    },
  ],
  (item) => [
    { op: 'add', path: `${item}/metadata/labels/team`, value: 'shop' },
    { op: 'remove', path: `${item}/metadata/labels/team` },
  ],
  (item, index) => [
    {
      op: 'add',
      path: `${item}/spec/template/spec/containers/1/env/4`,
      value: { name: 'ADDED', value: `value-${index}` },
    },
    { op: 'remove', path: `${item}/spec/template/spec/containers/1/env/4` },
  ],
];

/**
 * Operations on as many manifests, a quarter of each kind: a number and a text replaced, a label and an element added.
 *
 * @param {number} operations - How many.
 * @param {number} count - How many manifests there are.
 * @returns {{ there: object[], back: object[] }} Two JSON Patches; the second undoes the first.
 */
export function editsOf(operations, count) {
  const pairs = Array.from({ length: operations }, (_, number) => {
    const index = (number * stride) % count;
    return edits[number % edits.length](`/items/${index}`, index);
  });
  return { there: pairs.map(([there]) => there), back: pairs.map(([, back]) => back).toReversed() };
}

/** The same operations with their paths as lists, which is what immer knows. */
export const asPatches = (patch) =>
  patch.map((operation) => ({
    ...operation,
    path: operation.path
      .slice(1)
      .split('/')
      .map((token) => (/^\d+$/.test(token) ? Number(token) : token)),
  }));

/** Applies edits and takes them back by turns; what an engine gives is what it is given the next time. */
export function inTurns(document, { there, back }, engine) {
  let current = document;
  let isThere = false;
  return () => {
    isThere = !isThere;
    current = engine(current, isThere ? there : back);
    return current;
  };
}

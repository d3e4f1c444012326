/**
 * The recorder that anyone would write first: a Proxy for every access, which copies the path so far. The steps are a
 * linked list, since copying them too would make it slower than it has to be.
 */
const nothing = () => {};

function proxyAt(path, steps) {
  return new Proxy(nothing, {
    get: (_target, name) => proxyAt([...path, name], steps),
    apply: (_target, _self, values) => proxyAt([], { path, values, previous: steps }),
  });
}

/** The beginning of a chain; it takes every name, so it stands for every kind. */
export const naive = proxyAt([], undefined);

/**
 * Applies replacements in one pass, sharing what is not touched: the least that any applier has to do. It checks
 * nothing, freezes nothing and makes no patches, so it is a bound and no library.
 */
export function writeOnce(document, patches) {
  const copies = new Set();
  const copyOf = (container) => {
    if (copies.has(container)) return container;
    // Object.assign, since Node 20 is slow to add keys to what a spread has made.
    const copy = Array.isArray(container) ? container.slice() : Object.assign({}, container);
    copies.add(copy);
    return copy;
  };
  const root = copyOf(document);
  for (const { path, value } of patches) {
    let container = root;
    const last = path.length - 1;
    for (let depth = 0; depth < last; depth++) {
      const key = path[depth];
      container = container[key] = copyOf(container[key]);
    }
    container[path[last]] = value;
  }
  return root;
}

import type { WaitTarget } from './board.ts';

/** Some objects of one kind and namespace that are followed by one watch. */
export interface Watched {
  /** The path of the objects of that kind and namespace. */
  readonly collection: string;
  /** The objects by their names. */
  readonly targets: ReadonlyMap<string, WaitTarget>;
}

/** How objects are followed. */
interface WatchPlan {
  readonly watched: readonly Watched[];
  /** The objects beyond the number of watches that may be open at a time. */
  readonly polled: readonly WaitTarget[];
}

/** How many watches are open at a time: each keeps a connection, and work on the server. */
const mostWatches = 32;
/** Up to this many objects of one kind and namespace are watched one by one, and nothing of the others is sent. */
const mostSingle = 3;

/** The path of all objects of a kind and namespace. */
function collectionOf({ path }: WaitTarget): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/**
 * Decides which objects are followed by which watch: few of a kind by one each, many by one together.
 *
 * @param targets - The objects.
 * @returns The watches, and the objects for which none is left.
 */
export function planWatches(targets: readonly WaitTarget[]): WatchPlan {
  const groups = new Map<string, WaitTarget[]>();
  for (const target of targets) {
    const collection = collectionOf(target);
    const group = groups.get(collection);
    if (group === undefined) groups.set(collection, [target]);
    else group.push(target);
  }
  const sizes = [...groups.values()].map(({ length }) => (length <= mostSingle ? length : 1));
  const singles = sizes.reduce((sum, size) => sum + size, 0) <= mostWatches ? mostSingle : 1;
  const all = [...groups].flatMap(([collection, group]): Watched[] => {
    const parts = group.length <= singles ? group.map((target) => [target]) : [group];
    return parts.map((part) => ({
      collection,
      targets: new Map(part.map((target) => [target.name, target])),
    }));
  });
  return {
    watched: all.slice(0, mostWatches),
    polled: all.slice(mostWatches).flatMap(({ targets: part }) => Array.from(part.values())),
  };
}

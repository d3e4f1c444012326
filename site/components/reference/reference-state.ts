import { inject, type InjectionKey, reactive, type ShallowRef, shallowRef } from 'vue';
import { type IndexedModel, type IndexedType } from './catalogue.ts';
import { type Place, printPlace, readPlace } from './address.ts';
import { Search } from './search.ts';
import { type TableFile, TypePages } from './type-pages.ts';

/** What all parts of the reference share. */
export interface ReferenceState {
  /** Where somebody is; `undefined` in the list of all kinds. */
  readonly place: ShallowRef<Place | undefined>;
  /** An address that leads nowhere. */
  readonly unknown: ShallowRef<string | undefined>;
  /** The models, as soon as the index is there. */
  readonly models: ShallowRef<readonly IndexedModel[]>;
  readonly search: ShallowRef<Search | undefined>;
  readonly pages: TypePages;
  /** The fields that show what is in them, by their ways. */
  readonly open: Set<string>;
  /** Finds a type of the index. */
  readonly typeAt: (address: string) => IndexedType | undefined;
  /** Takes models in place of those that are there. */
  readonly setModels: (models: readonly IndexedModel[]) => void;
  /** Goes where the address of the page says. */
  readonly follow: (hash: string) => void;
}

const stateKey: InjectionKey<ReferenceState> = Symbol('reference');

export { stateKey };

/**
 * Gives a part of the reference what all parts share.
 *
 * @returns The state.
 * @throws When it is no part of the reference.
 */
export function useReference(): ReferenceState {
  const state = inject(stateKey);
  if (state === undefined) throw new Error('This is shown in the reference alone.');
  return state;
}

/** The way to a field as the set of open ones has it. */
export const wayOf = (path: readonly string[]): string => JSON.stringify(path);

/** Opens everything that a field is in, and the field itself. */
function openTo(open: Set<string>, { path }: Place): void {
  for (let length = 1; length <= path.length; length += 1) open.add(wayOf(path.slice(0, length)));
}

/**
 * Makes the state of the reference.
 *
 * @param fetchFile - Fetches a file of types.
 * @returns The state, without models and in no place.
 */
export function createReference(fetchFile: (file: string) => Promise<TableFile>): ReferenceState {
  const place = shallowRef<Place>();
  const unknown = shallowRef<string>();
  const models = shallowRef<readonly IndexedModel[]>([]);
  const search = shallowRef<Search>();
  const open = reactive(new Set<string>());
  let types = new Map<string, IndexedType & { readonly from: string }>();
  const pages = new TypePages(fetchFile, (address) => {
    const type = types.get(address);
    return type && { file: address.slice(0, address.lastIndexOf('/')), from: `${type.from}/${type.module}` };
  });
  const follow = (hash: string): void => {
    const before = place.value?.type;
    const next = readPlace(hash, (address) => types.has(address));
    const isList = hash.length < 2 || models.value.some(({ slug }) => hash === `#${slug}`);
    unknown.value = next === undefined && !isList ? hash.slice(1) : undefined;
    place.value = next;
    if (next?.type !== before) open.clear();
    if (next === undefined) return;
    openTo(open, next);
    // Most look for what is in the specification.
    if (next.type !== before && next.path.length === 0) open.add(wayOf(['spec']));
  };
  const setModels = (next: readonly IndexedModel[]): void => {
    types = new Map(
      next.flatMap((model) =>
        model.types.map((type) => [type.address, { ...type, from: model.from }] as const),
      ),
    );
    models.value = next;
    search.value = new Search(next);
  };
  return {
    place,
    unknown,
    models,
    search,
    pages,
    open,
    typeAt: (address) => types.get(address),
    setModels,
    follow,
  };
}

/**
 * Goes to a place, as a link does.
 *
 * @param state - The state of the reference.
 * @param place - The place.
 */
export function go({ follow }: ReferenceState, place: Place): void {
  const hash = `#${printPlace(place)}`;
  // A place that somebody has scrolled away from is gone to again.
  if (location.hash === hash) follow(hash);
  else location.hash = hash;
}

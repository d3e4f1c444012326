import type { ChainMember, FieldType } from '../schema/index.ts';
import { type StepKind, rootPath } from './path.ts';
import { type TypedPath, typedPath } from './typed-path.ts';

/** The member of a name at a place; `undefined` where its type has no such name. */
function memberOf(type: FieldType, name: string, atRoot: boolean): ChainMember | undefined {
  if (type.shape !== 'object') return undefined;
  const member = type.object.members.get(name);
  const isTypeMeta = member?.field.wire === 'apiVersion' || member?.field.wire === 'kind';
  return atRoot && isTypeMeta && type.object.kind !== undefined ? undefined : member;
}

/** What a name stands for at a place, ready to be recorded. */
export interface ResolvedMember {
  readonly at: TypedPath;
  /** Where the field itself is. */
  readonly inner: TypedPath;
  /** The step of the method that is named after the field. */
  readonly step: StepKind;
  readonly isMixin: boolean;
  /** Whether it sets any text, which needs no preparation. */
  readonly isText: boolean;
}

/** The most members of one name that are at hand. */
const mostRecent = 64;

/** What a name stands for at the places where it was used last: a small table, which grows while places meet in it. */
export class ResolvedMembers {
  readonly #name: string;
  readonly #touch: (type: FieldType) => void;
  readonly #all = new WeakMap<TypedPath, ResolvedMember>();
  #recent: (ResolvedMember | undefined)[] = [undefined, undefined];

  /**
   * @param name - The name.
   * @param touch - Is told of each type that the name leads into.
   */
  constructor(name: string, touch: (type: FieldType) => void) {
    this.#name = name;
    this.#touch = touch;
  }

  /** The member at a place; `undefined` where its type has no such name. */
  at(at: TypedPath): ResolvedMember | undefined {
    // Lists and maps are asked for `where` and the like, which are no members.
    if (at.type.shape !== 'object') return undefined;
    const found = this.#recent[at.number & (this.#recent.length - 1)];
    if (found?.at === at) return found;
    // A path with keys or indexes is new each time, so nothing of it is kept.
    if (!at.path.isShared) return this.#resolve(at);
    const member = this.#all.get(at) ?? this.#resolve(at);
    if (member === undefined) return undefined;
    this.#all.set(at, member);
    this.#keep(member);
    return member;
  }

  #resolve(at: TypedPath): ResolvedMember | undefined {
    const member = memberOf(at.type, this.#name, at.path === rootPath);
    if (member === undefined) return undefined;
    const { field, role } = member;
    if (role === 'node') this.#touch(field.type);
    const path = at.path.field(field.wire);
    const isMixin = role === 'mixin';
    const inner = typedPath(path, field.type);
    return {
      at,
      inner,
      step: path.stepKind(isMixin ? 'withMixin' : 'with'),
      isMixin,
      isText: !isMixin && inner.takesText,
    };
  }

  #keep(member: ResolvedMember): void {
    const recent = this.#recent;
    const index = member.at.number & (recent.length - 1);
    if (recent[index] === undefined || recent.length >= mostRecent) {
      recent[index] = member;
      return;
    }
    this.#recent = Array.from({ length: 2 * recent.length }, () => undefined);
    for (const kept of [...recent, member]) if (kept !== undefined) this.#keep(kept);
  }
}

import { type TakenNames, allocate, takenNames } from '../../generate/model/index.ts';
import { accessorName, methodName } from '../../schema/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import type { ModelConstant } from '../kind-model.ts';
import { printStatement } from './layout.ts';
import { stringCode } from './literal.ts';

/** Words that cannot be the name of a constant in a module. */
const keywords = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Longer names are cut; enough to tell them apart. */
const longestName = 40;

/** The names of a program: those it imports, on first use, and those it declares. */
export class ProgramNames {
  readonly #taken: TakenNames = takenNames();
  readonly #imported = new Map<string, Map<string, string>>();

  /**
   * Imports a constant.
   *
   * @param constant - Its module, and its name there.
   * @returns Its local name: its own, or one with its group and version when that is taken.
   */
  use({ from, name }: ModelConstant): string {
    const names = this.#imported.get(from) ?? new Map<string, string>();
    this.#imported.set(from, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const wanted = keywords.has(name) ? `${name}_` : name;
    const group = from.replace(/\.js$/, '').split('/').slice(-2).join('-');
    const local = allocate(this.#taken.has(wanted) ? wanted + methodName(group) : wanted, this.#taken);
    names.set(name, local);
    return local;
  }

  /**
   * Names a document: `webDeployment`.
   *
   * @param kind - Its kind.
   * @param name - Its name; may be empty.
   * @returns A unique name.
   */
  declare(kind: string, name: string): string {
    const kindName = wordsOf(kind) || 'Document';
    const words = wordsOf(name.slice(0, longestName));
    const hasKind = words.toLowerCase().endsWith(kindName.toLowerCase());
    const joined = hasKind ? words : words + kindName;
    const isName = words !== '' && !/^\d/.test(joined);
    const wanted = accessorName(isName ? joined : kindName + (words === '' ? 'Document' : words));
    if (!this.#taken.has(wanted) && !keywords.has(wanted)) return allocate(wanted, this.#taken);
    let count = 2;
    while (this.#taken.has(wanted + count)) count += 1;
    return allocate(wanted + count, this.#taken);
  }

  /** The import lines, `withal` first. */
  print(): string {
    const modules = [...this.#imported].toSorted(([one], [other]) => byCodeUnit(one, other));
    return modules
      .map(([from, names]) => {
        const items = [...names]
          .toSorted(([one], [other]) => byCodeUnit(one, other))
          .map(([name, local]) => (name === local ? name : `${name} as ${local}`));
        return printStatement('import ', {
          inner: { open: '{', items },
          after: ` from ${stringCode(from)}`,
        });
      })
      .join('');
  }
}

/** The words of a text in PascalCase, without characters that names cannot have. */
function wordsOf(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

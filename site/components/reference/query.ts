/** What somebody looks for. */
export interface Query {
  /** Words that have to occur in the model, the group, the kind or the way to the field. */
  readonly words: readonly string[];
  /** The names, as they follow one another in a path; a single one is also the name of a type. */
  readonly pieces: readonly string[];
}

/** How well a name matches: it is it, begins with it, has a word that begins with it, or contains it. */
export const exact = 0;
const prefix = 1;
const word = 2;
const substring = 3;

/** A name to look in: its letters and digits in lower case, and where its words begin. */
export interface PreparedName {
  readonly letters: string;
  readonly starts: ReadonlySet<number>;
}

const letter = /[\p{L}\p{N}]/u;
const capital = /\p{Lu}/u;

/**
 * Prepares a name, so that it can be matched often.
 *
 * @param name - `imagePullPolicy`, `x-kubernetes-list-type`.
 * @returns Its letters, and where its words begin: at capitals, and after what is no letter.
 */
export function prepareName(name: string): PreparedName {
  const starts = new Set<number>();
  let letters = '';
  let isAfterBreak = true;
  for (const character of name) {
    if (!letter.test(character)) {
      isAfterBreak = true;
      continue;
    }
    if (isAfterBreak || capital.test(character)) starts.add(letters.length);
    isAfterBreak = false;
    letters += character.toLowerCase();
  }
  return { letters, starts };
}

/**
 * Says how well a name matches a piece of a query.
 *
 * @param name - A prepared name.
 * @param piece - Letters in lower case.
 * @returns A number, the smaller the better; `undefined` where it does not match.
 */
export function matchOf({ letters, starts }: PreparedName, piece: string): number | undefined {
  let index = letters.indexOf(piece);
  if (index === -1) return undefined;
  if (index === 0) return letters.length === piece.length ? exact : prefix;
  while (index !== -1 && !starts.has(index)) index = letters.indexOf(piece, index + 1);
  if (index !== -1) return word;
  // A single letter is in nearly every name.
  return piece.length === 1 ? undefined : substring;
}

/** The field that a method sets: `replicas` for `withReplicas` and `withReplicasMixin(…)`. */
function fieldOf(piece: string): string {
  const [name = ''] = piece.split('(');
  if (!/^with[A-Z0-9]/.test(name)) return name;
  return name.slice('with'.length).replace(/Mixin$/, '');
}

const lettersOf = (text: string): string => prepareName(text).letters;

/**
 * Reads what somebody has typed: names (`replicas`, `Deployment`), methods (`withImage`), paths
 * (`spec.template.spec.containers[0].image`) and chains (`deployment.spec.withReplicas(3)`), after any words.
 *
 * @param text - The text.
 * @returns The query; without pieces where there is nothing to look for.
 */
export function parseQuery(text: string): Query {
  const parts = text.trim().split(/\s+/);
  const last = parts.pop() ?? '';
  const names = last
    .replaceAll(/\[[^[\]]*\]/g, '')
    .split('.')
    .map((piece) => lettersOf(fieldOf(piece)));
  return {
    words: parts.map((part) => part.toLowerCase()),
    pieces: names.filter((piece) => piece !== ''),
  };
}

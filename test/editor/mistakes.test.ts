import { expect, test } from 'vitest';
import { type Compiler, compilers } from '../../tools/editor/compilers.ts';
import type { Diagnostic } from '../../tools/editor/server.ts';
import { openEditor } from '../../tools/editor/session.ts';
import { editors } from './editors.ts';

const head = `import { apply, model } from 'withal';
import { image, imageSignature, type Image, imageStream } from 'withal/openshift/3.11/image/v1';

interface AppState {
  user: { name: string; address: { city: string; zip?: string }; labels: Record<string, string> };
  todos: { id: number; title: string; done?: boolean }[];
  tags: string[];
}

declare const live: Image;
const app = model<AppState>();
const other = model<{ other: string }>();

`;

/** Each mistake, and what the compiler says: the first line, and the second one where it is needed to understand. */
const mistakes: readonly [mistake: string, code: string, ...message: string[]][] = [
  [
    'a mistyped field',
    "image.metdata.withName('web');",
    "TS2551: Property 'metdata' does not exist on type 'ImageExpression'. Did you mean 'metadata'?",
  ],
  [
    'a mistyped field of my own',
    "app.usr.withName('Ada');",
    "TS2551: Property 'usr' does not exist on type 'Root<AppState>'. Did you mean 'user'?",
  ],
  [
    'a mistyped method',
    "image.metadata.withNmae('web');",
    "TS2551: Property 'withNmae' does not exist on type 'ObjectMetaNode<ImageSelf>'. Did you mean 'withName'?",
  ],
  [
    'a mistyped method of my own',
    "app.user.address.withCtiy('Bern');",
    "TS2551: Property 'withCtiy' does not exist on type 'Node<SelfOf<AppState>, { city: string; zip?: string | undefined; }>'. Did you mean 'withCity'?",
  ],
  [
    'a mistyped field to match',
    "image.signatures.where({ tpye: 'atomic' });",
    "TS2353: Object literal may only specify known properties, and 'tpye' does not exist in type 'Match<ImageSignature>'.",
  ],
  [
    'a value of the wrong type',
    'image.metadata.withName(1);',
    "TS2345: Argument of type 'number' is not assignable to parameter of type 'string | Update<string>'.",
  ],
  [
    'a list for a scalar',
    "image.metadata.withName(['web']);",
    "TS2345: Argument of type 'string[]' is not assignable to parameter of type 'string | Update<string>'.",
  ],
  [
    'a scalar for a map',
    "image.metadata.withLabels('web');",
    "TS2345: Argument of type 'string' is not assignable to parameter of type 'Value<{ [name: string]: string; }> | Update<{ [name: string]: string; }>'.",
  ],
  [
    'a scalar for a map of my own',
    "app.user.withLabels('web');",
    "TS2345: Argument of type 'string' is not assignable to parameter of type 'Value<Record<string, string>> | Update<Record<string, string>>'.",
  ],
  [
    'an element of the wrong type',
    'image.metadata.withFinalizers([1]);',
    "TS2322: Type 'number' is not assignable to type 'string'.",
  ],
  [
    'one element where a list of my own is due',
    "app.withTags('new');",
    "TS2345: Argument of type 'string' is not assignable to parameter of type 'readonly string[] | Update<string[]>'.",
  ],
  [
    'an expression of another model',
    'image.withMetadata(imageSignature);',
    "TS2345: Argument of type 'ImageSignatureExpression' is not assignable to parameter of type 'Value<ObjectMeta> | Update<ObjectMeta>'.",
  ],
  [
    'an expression of another model as an element',
    'image.withSignatures(image.new());',
    "TS2345: Argument of type 'ImageExpression' is not assignable to parameter of type 'OneOrMore<Value<ImageSignature>> | Update<ImageSignature[]>'.",
  ],
  [
    'an expression of another model of my own',
    'app.withUser(other);',
    "TS2345: Argument of type 'Root<{ other: string; }>' is not assignable to parameter of type 'Value<{ name: string; address: { city: string; zip?: string | undefined; }; labels: Record<string, string>; }> | Update<{ name: string; address: { city: string; zip?: string | undefined; }; labels: Record<...>; }>'.",
  ],
  [
    'an expression applied to another document',
    "apply(live, imageStream.new('web'));",
    "TS2345: Argument of type 'Image' is not assignable to parameter of type 'ImageStream'.",
    "Property 'spec' is missing in type 'Image' but required in type 'ImageStream'.",
  ],
  [
    'a required key that is missing inside a literal',
    "image.withMetadata({ ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'web' }] });",
    "TS2741: Property 'uid' is missing in type '{ apiVersion: string; kind: string; name: string; }' but required in type 'OwnerReference'.",
  ],
  [
    'a required key that is missing in the one element of a list',
    "image.withSignatures({ type: 'atomic' });",
    "TS2345: Argument of type '{ type: string; }' is not assignable to parameter of type 'OneOrMore<Value<ImageSignature>> | Update<ImageSignature[]>'.",
    "Property 'content' is missing in type '{ type: string; }' but required in type 'Data<ImageSignature & NoFunction>'.",
  ],
  [
    'a required key that is missing in a literal of my own',
    "app.withUser({ name: 'Ada', address: {}, labels: {} });",
    "TS2741: Property 'city' is missing in type '{}' but required in type '{ city: string; zip?: string | undefined; }'.",
  ],
  [
    'without on a required field',
    "image.without('dockerImageLayers');",
    `TS2345: Argument of type '"dockerImageLayers"' is not assignable to parameter of type 'OptionalName<Image>'.`,
  ],
  [
    'without on a required field of my own',
    "app.user.address.without('city');",
    `TS2345: Argument of type '"city"' is not assignable to parameter of type '"zip"'.`,
  ],
  [
    'a field that is no part of the key',
    "image.metadata.ownerReferences.key({ name: 'web' });",
    "TS2353: Object literal may only specify known properties, and 'name' does not exist in type '{ uid: string; }'.",
  ],
  [
    'a mistyped position',
    "image.signatures.insert({ befor: { type: 'atomic' } }, []);",
    "TS2353: Object literal may only specify known properties, and 'befor' does not exist in type 'Before<ImageSignature> | After<ImageSignature>'.",
  ],
  [
    'an updater that gives the wrong type',
    'image.metadata.withName(() => 1);',
    "TS2345: Argument of type '() => number' is not assignable to parameter of type 'string | Update<string>'.",
    "Type '() => number' is not assignable to type 'Update<string>'.",
    "Type 'number' is not assignable to type 'string'.",
  ],
  [
    'a function for an object whose required fields functions have',
    'image.metadata.withOwnerReferences(() => 5);',
    "TS2345: Argument of type '() => number' is not assignable to parameter of type 'OneOrMore<Value<OwnerReference>> | Update<OwnerReference[]>'.",
  ],
  [
    'a method on a scalar',
    "image.dockerImageReference.withName('web');",
    "TS2551: Property 'dockerImageReference' does not exist on type 'ImageExpression'. Did you mean 'withDockerImageReference'?",
  ],
  [
    'a method on a scalar of my own',
    "app.user.address.city.withName('Bern');",
    "TS2339: Property 'city' does not exist on type 'Node<SelfOf<AppState>, { city: string; zip?: string | undefined; }>'.",
  ],
];

/** What TypeScript 7 says where it is another message. */
const ofSeven: { readonly [mistake: string]: readonly string[] } = {
  'an expression applied to another document': [
    "TS2741: Property 'spec' is missing in type 'Image' but required in type 'ImageStream'.",
  ],
  'an expression of another model of my own': [
    "TS2345: Argument of type 'Root<{ other: string; }>' is not assignable to parameter of type 'Update<{ name: string; address: { city: string; zip?: string | undefined; }; labels: Record<string, string>; }> | Value<{ name: string; address: { city: string; zip?: string | undefined; }; labels: Record<...>; }>'.",
  ],
};

/** TypeScript 7 sorts a union by name. */
function expected(compiler: Compiler, mistake: string, message: readonly string[]): readonly string[] {
  if (compiler !== compilers.seven) return message;
  const sorted = (line: string): string =>
    line
      .replace(
        "'Before<ImageSignature> | After<ImageSignature>'",
        "'After<ImageSignature> | Before<ImageSignature>'",
      )
      .replace(/type '((?:Value|OneOrMore)<.*>) \| (Update<.*>)'/, "type '$2 | $1'");
  return ofSeven[mistake] ?? message.map(sorted);
}

/** What a compiler says of the file that makes every mistake once. */
async function diagnosticsOf(compiler: Compiler): Promise<readonly Diagnostic[]> {
  const editor = openEditor(compiler);
  try {
    await editor.write(head + mistakes.map(([, code]) => `${code}\n`).join(''));
    return await editor.server.diagnostics(editor.file);
  } finally {
    await editor.close();
  }
}

test.each(editors)(
  '$name says what is wrong',
  async (compiler) => {
    const diagnostics = await diagnosticsOf(compiler);
    const first = head.split('\n').length - 1;
    const said = mistakes.map(([mistake, , ...message], index) => {
      const found = diagnostics.filter(({ line }) => line === first + index);
      const lines = found[0]?.message.split('\n').map((line) => line.trim()) ?? [];
      return [mistake, found.length, ...lines.slice(0, expected(compiler, mistake, message).length)];
    });
    const wanted = mistakes.map(([mistake, , ...message]) => [
      mistake,
      1,
      ...expected(compiler, mistake, message),
    ]);
    expect(said).toEqual(wanted);
    expect(diagnostics).toHaveLength(mistakes.length);
  },
  30_000,
);

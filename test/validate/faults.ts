import { readReleaseFacts } from '../../src/generate/kubernetes/index.ts';
import { Validator } from '../../src/validate/index.ts';
import { readYaml } from '../../src/yaml/index.ts';

type Document = Readonly<Record<string, unknown>>;

/** Reads one document. */
export async function documentOf(yaml: string): Promise<Document> {
  const [read] = await readYaml(yaml, 'a.yaml', 'kubernetes');
  return read?.value as Document;
}

/** A validator that knows some definitions. */
export async function validatorFor(definitions: readonly Document[], release?: string): Promise<Validator> {
  const validator = new Validator(await readReleaseFacts(release));
  for (const definition of definitions) validator.addDefinition(definition, 'crd.yaml');
  return validator;
}

/** What is found in a document: the rules and places, `required spec.selector`. */
export async function faultsIn(
  document: Document,
  {
    definitions = [],
    release,
  }: { readonly definitions?: readonly Document[]; readonly release?: string } = {},
): Promise<string[] | undefined> {
  const verdict = await (await validatorFor(definitions, release)).check(document);
  return verdict?.faults.map(({ rule, path }) => `${rule} ${path.join('.')}`);
}

import type { Compiler } from './compilers.ts';
import { type Examination, examine } from './examine.ts';
import { type Entry, readPage } from './page.ts';
import { makeProject } from './project.ts';
import type { Diagnostic } from './server.ts';
import { useAll } from './user-file.ts';

/** The page that is asked about: 47 functions and 5 objects. */
export const seed = readPage('image.v1.image');

/** The beginning of the chain, and the node after its sixth call. */
const chains = {
  first: 'image',
  sixth: [
    "image.new('nginx')",
    "metadata.withName('web')",
    "metadata.withNamespace('shop')",
    "withDockerImageReference('docker.io/library/nginx:1.27')",
    "metadata.withLabels({ app: 'web' })",
    "metadata.initializers.result.details.withUid('f3b2')",
  ].join('.'),
};

const layer = "{ mediaType: 'application/vnd.oci.image.layer.v1.tar', name: 'base', size: 1024 }";
const owner = "{ apiVersion: 'v1', kind: 'Pod', name: 'web', uid: 'f3b2' }";

/** The arguments that are no text, by the name of the parameter. */
const samples: Record<string, string> = {
  apiVersion: "'v1'",
  annotations: "{ 'example.com/owner': 'shop' }",
  causes: "{ field: 'spec' }",
  code: '404',
  deletionGracePeriodSeconds: '30',
  dockerImageLayers: layer,
  generation: '1',
  kind: "'Status'",
  labels: "{ app: 'web' }",
  metadata: "{ resourceVersion: '1' }",
  ownerReferences: owner,
  pending: "[{ name: 'signer.example.com' }]",
  retryAfterSeconds: '5',
  signatures: "{ type: 'atomic', content: 'c2ln' }",
};

/** An argument as a user would write it. */
function sampleArgument(entry: Entry): string {
  return samples[entry.parameters[0] ?? ''] ?? "'web'";
}

/** What a language server knows of the seed page. */
export interface SeedReport {
  readonly compiler: Compiler;
  readonly first: Examination;
  readonly sixth: Examination;
  /** What the page lists beyond the jsonnet library, at the beginning of a chain. */
  readonly extras: Examination;
  /** What the compiler says of the file in which every entry is used once. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Asks one language server about the whole page, at the beginning of a chain and after its sixth call. */
export async function examineSeed(compiler: Compiler): Promise<SeedReport> {
  const project = makeProject();
  // All files are there before the server looks: it takes a new one for part of the project only after a while.
  const [first, sixth, extras] = ['first', 'sixth', 'extras'].map((name) => project.write(`${name}.ts`, ''));
  const server = compiler.start();
  const ask = (file = '', chain = chains.first): Promise<Examination> =>
    examine(server, { page: seed, entries: seed.entries, file, chain, argument: sampleArgument });
  try {
    const report = {
      compiler,
      first: await ask(first),
      sixth: await ask(sixth, chains.sixth),
      extras: await examine(server, {
        page: seed,
        entries: seed.extras,
        file: extras ?? '',
        chain: chains.first,
      }),
    };
    const file = first ?? '';
    await server.write(file, useAll(seed, seed.entries, chains.sixth, sampleArgument).text);
    return { ...report, diagnostics: await server.diagnostics(file) };
  } finally {
    await server.close();
    project.remove();
  }
}

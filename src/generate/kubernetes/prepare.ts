import { visibleText } from '../../errors/index.ts';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPinnedFile, type Extract } from './fetch-pinned-file.ts';
import { generateSets, type Report } from '../generate.ts';
import {
  kubernetesDescriptions,
  specificationFolder,
  ownImports,
  openshiftLibraries,
  openshiftSpecification,
  ownKubernetesOptions,
} from './own-models.ts';

/** pacote is loaded only to fetch a file: most builds find it where an earlier one left it. */
const extract: Extract = async (...parameters) => {
  const { default: pacote } = await import('pacote');
  return pacote.extract(...parameters);
};

/** The package's folder: this file is built to dist/generate/kubernetes. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

function summary(report: Report): string {
  const { definitions, kinds, functions, files, written, removed, seconds, collisions } = report;
  const changes = `${written} written, ${removed} removed`;
  return (
    `withal: ${definitions} definitions, ${kinds} kinds, ${functions} functions, ${files} files (${changes}), ` +
    `${seconds.toFixed(2)} s, ${collisions.length} collisions`
  );
}

async function prepare(): Promise<void> {
  const folder = path.join(root, specificationFolder);
  const options = { folder, extract, env: process.env };
  const file = await fetchPinnedFile(openshiftSpecification, options);
  const descriptions = await fetchPinnedFile(kubernetesDescriptions, options);
  const kubernetes = await ownKubernetesOptions(descriptions);
  const report = await generateSets(process.argv[2] ?? path.join(root, 'dist'), [
    { sources: [{ file }], libraries: openshiftLibraries, imports: ownImports },
    { ...kubernetes, imports: ownImports },
  ]);
  for (const collision of report.collisions) console.log(visibleText(`withal: ${collision}`));
  console.log(summary(report));
}

try {
  await prepare();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(visibleText(`withal: ${message}`).replaceAll('\n', ' '));
  process.exitCode = 1;
}

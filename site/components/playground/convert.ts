import type { Library } from './library.ts';
import { timeLimits } from './sandbox/runner.ts';
import { type Outcome, type StartWorker, WorkerSession } from './sandbox/worker-session.ts';

const kubernetes = 'withal/kubernetes/1.36';
const openShift = 'withal/openshift/3.11';

/** The modules that may have the models of an `apiVersion`: `rbac.authorization.k8s.io/v1` is in `rbac/v1`. */
function modulesFor(apiVersion: string): string[] {
  const parts = apiVersion.split('/');
  const [group = '', version = ''] = parts.length === 2 ? parts : ['core', ...parts];
  const folder = `${group.split('.')[0]}/${version}`;
  return group.endsWith('.openshift.io') ? [`${openShift}/${folder}`] : [`${kubernetes}/${folder}`];
}

/**
 * Finds the modules whose models a text may need.
 *
 * @param document - YAML.
 * @returns Their names, and those of the parts that many kinds share; not all of them have to exist.
 */
export function modelNamesIn(document: string): string[] {
  const versions = [...document.matchAll(/apiVersion["']?:\s*["']?([\w./-]+)/g)].map(
    ([, version]) => version ?? '',
  );
  return [...new Set([...versions.flatMap(modulesFor), `${kubernetes}/core/v1`])];
}

/** The program that hands models to `convert`. */
function programWith(names: readonly string[]): string {
  const imports = names.map((name, index) => `import * as m${index} from "withal-module:${name}";`);
  const models = names.map((name, index) => `${JSON.stringify(name)}: m${index}`);
  return `${imports.join('\n')}\nexport const models = { ${models.join(', ')} };`;
}

/**
 * Writes a program that builds the documents of a text, in a worker of its own.
 *
 * @param document - YAML.
 * @param library - Where the models are.
 * @param start - Starts the worker.
 * @returns How that ended; the program stands in place of the YAML.
 */
export async function convertDocument(
  document: string,
  library: Library,
  start: StartWorker,
): Promise<Outcome> {
  const names: string[] = [];
  for (const name of modelNamesIn(document)) if (await library.has(name)) names.push(name);
  const modules = [
    ...(await library.basicModules()),
    ...(await library.modules(['convert-document', ...names])),
  ];
  const session = new WorkerSession(start, timeLimits);
  try {
    return await session.run({
      evaluator: 'convert-document',
      program: programWith(names),
      modules,
      document,
    });
  } finally {
    session.end();
  }
}

/** What every program prints: the core, the patches, a model, a helper and an interface of one's own have worked. */
export const printed = 'withal: web nginx:1.27 test+replace 2';

/** What a program does once it has the functions; the types in it are erased for JavaScript. */
const body = (type: string): string => `
const app = model${type}();
const web = deployment.new('web').spec.template.spec.withContainers(container('web', 'nginx:1.26'));
const upgrade = deployment.spec.template.spec.containers.where({ name: 'web' }).withImage('nginx:1.27');
const { document, patches } = patch(build(web), upgrade);
const operations = toJsonPatch(upgrade, build(web));
const said = [
  'withal:',
  document.metadata?.name,
  document.spec?.template?.spec?.containers?.[0]?.image,
  patches.length === 1 ? operations.map(({ op }) => op).join('+') : 'nothing',
  apply({ size: 1 }, app.withSize(2)).size,
].join(' ');
`;

const esImports = `import { apply, build, model, patch } from 'withal';
import { toJsonPatch } from 'withal/patch';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/helpers';
`;

const requires = `const { apply, build, model, patch } = require('withal');
const { toJsonPatch } = require('withal/patch');
const { deployment } = require('withal/kubernetes/1.36/apps/v1');
const { container } = require('withal/kubernetes/1.36/helpers');
`;

const print = 'console.log(said);\n';

/** A program as an ES module. */
export const esModule: string = esImports + body('') + print;

/** The same as a CommonJS module. */
export const commonJs: string = requires + body('') + print;

/** The same in TypeScript, whatever the compiler makes of its imports. */
export const typeScript: string = esImports + body('<{ size: number }>') + print;

/** A test of a runner that has `test` and `expect`, from the imports on. */
const tested = (type: string): string => `
test('withal works', () => {${body(type)}
  ${print}  expect(said).toBe('${printed}');
});
`;

export const esTest: string = esImports + tested('');
export const commonJsTest: string = requires + tested('');
export const typeScriptTest: string = esImports + tested('<{ size: number }>');

/** Both ways into withal in one CommonJS program: expressions of one are applied, used and caught by the other. */
export const bothWays = `const required = require('withal');
const { deployment } = require('withal/kubernetes/1.36/apps/v1');
const { container } = require('withal/kubernetes/1.36/helpers');

async function main() {
  const imported = await import('withal');
  const models = await import('withal/kubernetes/1.36/apps/v1');
  const { toJsonPatch } = await import('withal/patch');
  const web = deployment.new('web').spec.template.spec.withContainers(container('web', 'nginx:1.26'));
  const mixed = models.deployment.spec.template.spec.withContainers(container('web', 'nginx:1.26'));
  const upgrade = models.deployment.spec.template.spec.containers
    .where({ name: /^w/ })
    .withImage((old) => old.replace('26', '27'));
  const { document } = imported.patch(imported.build(web), upgrade);
  const same = required.apply(required.build(required.compose(web, mixed)), upgrade);
  const app = imported.model();
  const caught = (() => {
    try {
      imported.apply({ size: 1 }, required.model().size.inner.withDeep(1));
    } catch (error) {
      return error instanceof required.WithalError && error instanceof imported.WithalError;
    }
  })();
  return [
    'withal:',
    same.metadata.name,
    document.spec.template.spec.containers[0].image,
    caught ? toJsonPatch(upgrade, required.build(web)).map(({ op }) => op).join('+') : 'nothing',
    required.apply({ size: 1 }, app.withSize(2)).size,
    required.build === imported.build ? '(one copy)' : '(two copies)',
  ].join(' ');
}
`;

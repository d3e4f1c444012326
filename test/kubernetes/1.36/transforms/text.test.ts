import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { namePrefix, namespace, transformAll } from '../../../../src/kubernetes/1.36/transforms.ts';
import { inProject, program } from '../../../cli/project.ts';
import { cases } from './cases.ts';
import { oddities } from './odd.ts';
import { shop } from './shop.ts';

/** One application, and what few have. */
const documents = [...shop.filter(({ metadata }) => /^web\b/.test(String(metadata['name']))), ...oddities];

/** Documents as YAML with a comment at the end of each line, and one above each document. */
function commented(list: readonly unknown[], file: string): string {
  return list
    .map((document, index) => {
      const lines = stringify(document, { lineWidth: 0 }).trimEnd().split('\n');
      return [`# ${file} ${index}`, ...lines.map((line, at) => `${line} # ${file} ${index}.${at}`), ''].join(
        '\n',
      );
    })
    .join('---\n');
}

const commentsIn = (text: string): string[] => text.match(/# \w+ [\d.]+$/gm) ?? [];

function valuesIn(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

/** What a module does that exports the same transforms as a case. */
const modules: Record<string, string> = {
  images:
    "export default images([{ name: 'nginx', newTag: '1.27' }, { name: 'docker.io/library/redis', newName: 'mirror.example.org/redis' }, { name: 'ghcr.io/acme/tool', newTag: 'v9' }, { name: 'busybox', digest: 'sha256:aa' }, { name: 'quay.io/acme/side', newTag: 'v4', digest: 'sha256:bb' }]);",
  labels:
    "export const a = labels({ team: 'a', app: 'b' }); export const b = labels({ tier: 'front' }, { templates: true, volumeClaims: true }); export const c = labels({ zone: 'z', app: 'c' }, { selectors: true });",
  annotations: "export default annotations({ 'example.org/contact': 'shop', note: 'new' });",
  namespace: "export default namespace('prod');",
  namePrefix: "export default namePrefix('dev-');",
  nameSuffix: "export default nameSuffix('-v2');",
  replicas: "export const web = replicas('web', 5); export const odd = replicas('odd-null', 0);",
};

const header = `import { annotations, composeTransforms, images, labels, namePrefix, nameSuffix, namespace, replicas } from 'withal/kubernetes/1.36/transforms';\n`;

async function patchFolder(folder: string): Promise<void> {
  const line = [program, 'patch', 'module.mjs', 'apps', '--in-place'];
  await promisify(execFile)(process.execPath, line, { cwd: folder });
}

test.concurrent.each(cases)(
  'withal patch with $name changes the text alone that has to change',
  async ({ name, transforms }) => {
    const texts = {
      one: commented(documents.slice(0, 40), 'one'),
      two: commented(documents.slice(40), 'two'),
    };
    const files = {
      'module.mjs': header + (modules[name] ?? ''),
      'apps/one.yaml': texts.one,
      'apps/two.yaml': texts.two,
    };
    await inProject(files, async (folder) => {
      await patchFolder(folder);
      const [one = '', two = ''] = ['one', 'two'].map((file) =>
        readFileSync(path.join(folder, `apps/${file}.yaml`), 'utf8'),
      );
      expect([...valuesIn(one), ...valuesIn(two)]).toEqual(transformAll(documents, ...transforms));
      const kept = new Set(commentsIn(one + two));
      expect(commentsIn(texts.one + texts.two).filter((comment) => !kept.has(comment))).toEqual([]);
    });
  },
);

test.concurrent('transforms that are joined follow references from file to file', async () => {
  const files = {
    'module.mjs': `${header}export default composeTransforms(namespace('prod'), namePrefix('dev-'));`,
    'apps/one.yaml': commented(documents.slice(0, 40), 'one'),
    'apps/two.yaml': commented(documents.slice(40), 'two'),
  };
  await inProject(files, async (folder) => {
    await patchFolder(folder);
    const read = ['one', 'two'].flatMap((file) =>
      valuesIn(readFileSync(path.join(folder, `apps/${file}.yaml`), 'utf8')),
    );
    expect(read).toEqual(transformAll(documents, namespace('prod'), namePrefix('dev-')));
  });
});

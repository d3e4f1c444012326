/**
 * The commands whose output the documentation shows: under each name, lines that a shell runs in
 * examples/command-line/. To add one, add an entry here, and put `<!-- recording: name -->` with
 * `<!-- end of recording -->` below it into README.md or a page of docs/.
 */
export const recordings = {
  render: ['withal render web.ts', 'withal render web.ts --out manifests && ls manifests'],
  patch: [
    'withal patch replicas.ts deployment.yaml --diff',
    'withal patch replicas.ts deployment.yaml --summary',
  ],
  convert: ['withal convert deployment.yaml'],
  diff: ['withal diff deployment.yaml wanted.yaml', 'withal diff deployment.yaml wanted.yaml -o strategic'],
  apply: ['withal apply --help | head -n 12', 'withal apply wbe.yaml'],
  faults: ['withal check shop.yaml --crd crontab-crd.yaml'],
  check: ['withal check legacy.yaml --kubernetes 1.33'],
  mistakes: ['withal rendr web.ts', 'withal render wbe.ts'],
};

import { expect, test } from 'vitest';
import { piped } from './manifests.ts';

const text = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: &labels { app: web }
  annotations:
    <<: [*labels, {team: shop}] # both
    note: >- # why
      one two
      three four

      five
spec:
  replicas: # how many
    # for now
    1 # few
  template:
    args: [
      --port=80, # one
      --all # two
    ]
    script: |+ # start
      set -e

      exec nginx # in front

    containers:
    - name: 'web' # the first
      # its image
      image: "nginx"
`;

test('a change of each part is a change of its lines, and no comment is lost', async () => {
  const module = `
const { spec } = model('any');
export const one = deployment.spec.withReplicas(3).metadata.annotations.at('note').with((old) => old.replace('four', 'vier'));
export const two = spec.template.args.withMixin(['-v']).spec.template.script.with((old) => old.replace('set -e', 'set -eu'));
export const three = spec.template.containers.at(0).withName('site');
export const four = spec.template.containers.withMixin([{ name: 'log' }]);
`;
  const next = text
    .replace('1 # few', '3 # few')
    .replace('three four', 'three vier')
    .replace('--all # two', '--all, # two\n      -v')
    .replace('set -e', 'set -eu')
    .replace("'web'", "'site'");
  expect(await piped(module, text)).toEqual({ stdout: `${next}    - name: log\n`, stderr: '', code: 0 });
});

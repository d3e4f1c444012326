import { fromSteps } from 'withal';
import { deployment as model } from 'withal/kubernetes/1.36/apps/v1';
import { volume as volumeModel, volumeMount } from 'withal/kubernetes/1.36/core/v1';
import { expect, test } from 'vitest';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import { mountSteps } from '../../../../src/kubernetes/1.36/helpers/mount-steps.ts';
import * as volume from '../../../../src/kubernetes/1.36/helpers/volume.ts';
import { deployment } from '../../../../src/kubernetes/1.36/helpers/workloads.ts';

const web = deployment('web', 1, container('web', 'nginx'));

test('a mount and its volume are steps of their own, each by its key', () => {
  const options = {
    readOnly: true,
    mount: volumeMount.withSubPath('web'),
    volume: volumeModel.emptyDir.withMedium('Memory'),
  };
  const list = mountSteps(web, volume.fromEmptyDir('tmp'), '/tmp', options);
  const spec = ['spec', 'template', 'spec'];
  const mount = [
    ...spec,
    'containers',
    { where: { name: 'web' } },
    'volumeMounts',
    { key: { mountPath: '/tmp' } },
  ];
  const place = [...spec, 'volumes', { key: { name: 'tmp' } }];
  expect(list).toEqual([
    { path: mount, verb: 'with', value: { name: 'tmp', mountPath: '/tmp', readOnly: true } },
    { path: [...mount, 'subPath'], verb: 'with', value: 'web' },
    { path: place, verb: 'with', value: { name: 'tmp', emptyDir: {} } },
    { path: [...place, 'emptyDir', 'medium'], verb: 'with', value: 'Memory' },
  ]);
  expect(fromSteps(model, list)).toBeDefined();
});

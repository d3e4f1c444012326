import { build } from 'withal';
import { describe, expect, test } from 'vitest';
import type { Deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import { mountVolume } from '../../../../src/kubernetes/1.36/helpers/mount-volume.ts';
import * as volume from '../../../../src/kubernetes/1.36/helpers/volume.ts';
import { deployment } from '../../../../src/kubernetes/1.36/helpers/workloads.ts';
import { refusalOf } from './fixtures.ts';

const web = deployment('web', 1, [container('web', 'nginx'), container('log', 'fluentd')]);
const spec = (document: Deployment): unknown => document.spec?.template.spec;

test('a volume is mounted in all containers', () => {
  expect(spec(build(mountVolume(web, volume.fromEmptyDir('tmp'), '/tmp')))).toEqual({
    containers: [
      { name: 'web', image: 'nginx', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
      { name: 'log', image: 'fluentd', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
});

test('saying it twice is saying it once', () => {
  const once = mountVolume(web, volume.fromEmptyDir('tmp'), '/tmp');
  expect(build(mountVolume(once, volume.fromEmptyDir('tmp'), '/tmp'))).toEqual(build(once));
});

test('one volume at two paths is one volume', () => {
  const options = { containers: ['log'] };
  const once = mountVolume(web, volume.fromEmptyDir('tmp'), '/a', options);
  expect(spec(build(mountVolume(once, { name: 'tmp', emptyDir: {} }, '/b', options)))).toEqual({
    containers: [
      { name: 'web', image: 'nginx' },
      {
        name: 'log',
        image: 'fluentd',
        volumeMounts: [
          { name: 'tmp', mountPath: '/a' },
          { name: 'tmp', mountPath: '/b' },
        ],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
});

describe('what cannot be mounted is an error', () => {
  test.each([
    [
      'a volume without a name',
      () => mountVolume(web, {} as never, '/tmp'),
      /^E_ARGUMENT Cannot mount a volume/,
    ],
    [
      'an unknown container',
      () => mountVolume(web, volume.fromEmptyDir('a'), '/a', { containers: ['x'] }),
      /^E_NO_MATCH/,
    ],
    ['a path that is none', () => mountVolume(web, volume.fromEmptyDir('a'), 1 as never), /^E_SHAPE/],
  ])('%s', (_name, call, error) => {
    expect(refusalOf(call)).toMatch(error);
  });
});

import { describe, expect, test } from 'vitest';
import {
  configMap as configMapModel,
  volume as volumeModel,
  volumeMount,
} from 'withal/kubernetes/1.36/core/v1';
import { role, roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
import {
  bindRole,
  configMap,
  configMapVolumeMount,
  container,
  deployment,
  emptyVolumeMount,
  secret,
  subject,
} from '../../../src/kubernetes/1.36/helpers.ts';
import { refusalOf } from './fixtures.ts';

const web = deployment('web', 1, container('web', 'nginx'));

describe('what would mount another object', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'a volume that is renamed on the way',
      () => emptyVolumeMount(web, 'tmp', '/a', { volume: volumeModel.withName('other') }),
      /^E_ARGUMENT .*"tmp"/,
    ],
    [
      'a mount that is for another volume',
      () => emptyVolumeMount(web, 'tmp', '/a', { mount: volumeMount.withName('other') }),
      /^E_ARGUMENT .*"tmp"/,
    ],
    [
      'a Secret taken for a ConfigMap',
      () => configMapVolumeMount(web, secret('shop') as never, '/a'),
      /^E_ARGUMENT .*ConfigMap.*Secret/,
    ],
    [
      'a ConfigMap of another namespace',
      () =>
        configMapVolumeMount(
          web.metadata.withNamespace('one'),
          configMap('shop').metadata.withNamespace('two'),
          '/a',
        ),
      /^E_ARGUMENT .*two.*one/,
    ],
    [
      'a role of another namespace',
      () =>
        bindRole(
          roleBinding.new('read').metadata.withNamespace('one'),
          role.new('reader').metadata.withNamespace('two'),
        ),
      /^E_ARGUMENT .*two.*one/,
    ],
    [
      'a ConfigMap taken for a ServiceAccount',
      () => subject.fromServiceAccount(configMapModel.new('a') as never),
      /^E_ARGUMENT .*ServiceAccount.*ConfigMap/,
    ],
  ])('is an error: %s', (_name, call, pattern) => {
    expect(refusalOf(call)).toMatch(pattern);
  });
});

import { build } from 'withal';
import { expect, test } from 'vitest';
import { service, servicePort } from '../../../../src/kubernetes/1.36/helpers/services.ts';

test('a Service has a selector and ports', () => {
  const ports = [servicePort(80, 'http'), servicePort(443, 8443, 'https'), { port: 53, protocol: 'UDP' }];
  expect(build(service('web', { name: 'web' }, ports))).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: {
      selector: { name: 'web' },
      ports: [
        { port: 80, targetPort: 'http' },
        { port: 443, targetPort: 8443, name: 'https' },
        { port: 53, protocol: 'UDP' },
      ],
    },
  });
});

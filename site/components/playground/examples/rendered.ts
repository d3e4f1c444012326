import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { configMap } from 'withal/kubernetes/1.36/core/v1';

const { containers } = deployment.spec.template.spec;

// Each expression is for the documents of its kind.
// Comments and layout stay as they are.
export default [
  deployment.spec.withReplicas(3),
  containers.key({ name: 'web' }).withImage('docker.io/acme/shop:2.4.0'),
  containers.without({ name: 'log-shipper' }),
  configMap.withDataMixin({ LOG_LEVEL: 'warn' }),
];

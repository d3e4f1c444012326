import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container, service } from 'withal/kubernetes/1.36/core/v1';

const labels = { app: 'web' };

const web = container
  .withName('web')
  .withImage('nginx:1.27')
  .withPorts({ name: 'http', containerPort: 8080 })
  .resources.withRequests({ cpu: '100m', memory: '64Mi' });

export default [
  deployment
    .new('web')
    .spec.withReplicas(3)
    .spec.withSelector({ matchLabels: labels })
    .spec.template.metadata.withLabels(labels)
    .spec.template.spec.withContainers(web),

  service.new('web').spec.withSelector(labels).spec.withPorts({ port: 80, targetPort: 'http' }),
];

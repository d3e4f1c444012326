import { build } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container, service } from 'withal/kubernetes/1.36/core/v1';

const web = container
  .withName('web')
  .withImage('nginx:1.27')
  .withPorts({ containerPort: 8080 })
  .withResources({ limits: { memory: '128Mi' } });

export const documents = [
  build(
    deployment
      .new('web')
      .metadata.withLabels({ app: 'web' })
      .spec.withReplicas(2)
      .spec.selector.withMatchLabels({ app: 'web' })
      .spec.template.metadata.withLabels({ app: 'web' })
      .spec.template.spec.withContainers(web),
  ),
  build(service.new('web').spec.withSelector({ app: 'web' }).spec.withPorts({ port: 80, targetPort: 8080 })),
];

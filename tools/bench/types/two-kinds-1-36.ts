import { build } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { pod } from 'withal/kubernetes/1.36/core/v1';

/** Two kinds of the newest Kubernetes, at the sixth level of their models. */
export const documents = [
  build(
    deployment
      .new('web')
      .metadata.withLabels({ app: 'web' })
      .spec.template.spec.containers.at(0)
      .withImage('nginx:1.27')
      .spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.withNodeSelectorTermsMixin(
        { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] },
      ),
  ),
  build(
    pod
      .new('web')
      .metadata.withLabels({ app: 'web' })
      .spec.containers.at(0)
      .livenessProbe.httpGet.withPort(8080)
      .spec.containers.at(0)
      .lifecycle.preStop.exec.withCommandMixin('sleep'),
  ),
];

import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';

export interface Parameters {
  image: string;
  replicas: number;
}

const labels = { app: 'shop' };

export default ({ image = 'registry.example.com/shop:1.0.0', replicas = 1 }: Partial<Parameters>) =>
  deployment
    .new('shop')
    .spec.withReplicas(replicas)
    .spec.selector.withMatchLabels(labels)
    .spec.template.metadata.withLabels(labels)
    .spec.template.spec.withContainers(container.withName('shop').withImage(image));

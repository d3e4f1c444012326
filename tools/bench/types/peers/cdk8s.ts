import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-32';

const chart = new Chart(new App(), 'web');

const deployment = new k8s.KubeDeployment(chart, 'deployment', {
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'nginx:1.27',
            ports: [{ containerPort: 8080 }],
            resources: { limits: { memory: k8s.Quantity.fromString('128Mi') } },
          },
        ],
      },
    },
  },
});

const service = new k8s.KubeService(chart, 'service', {
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: k8s.IntOrString.fromNumber(8080) }] },
});

export const resources = [deployment, service];

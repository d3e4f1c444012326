// The first program of README.md: a Deployment as a new document, then a change to it with its patches.
import { build, patch } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';

const web = deployment
  .new('web')
  .metadata.withLabels({ app: 'web' })
  .spec.withReplicas(2)
  .spec.template.spec.withContainers(container.withName('web').withImage('nginx:1.26'));
const live = build(web);
console.log('A new document:', JSON.stringify(live, undefined, 2));

const upgrade = deployment.spec.template.spec.containers.where({ name: 'web' }).withImage('nginx:1.27');
const { patches, inverse } = patch(live, upgrade);
console.log('The patches of a change:', JSON.stringify(patches, undefined, 2));
console.log('The patches that undo it:', JSON.stringify(inverse, undefined, 2));

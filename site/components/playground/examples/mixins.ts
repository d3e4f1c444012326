import { compose } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container } from 'withal/kubernetes/1.36/core/v1';

// In jsonnet, you add objects. Here you compose expressions.
const { containers } = deployment.spec.template.spec;

const web = deployment
  .new('web')
  .metadata.withLabels({ app: 'web' })
  .spec.template.spec.withContainers(container.withName('web').withImage('nginx:1.27'));

// withX sets, withXMixin adds to what is there.
const ofTheShop = deployment.metadata.withLabelsMixin({ team: 'shop' });
const logging = deployment.spec.template.spec.withContainersMixin(
  container.withName('log').withImage('fluent-bit:3.0'),
);

// A function says what super says in jsonnet, each() what std.map says.
const scaled = deployment.spec.withReplicas((old) => (old ?? 1) * 2);
const pulling = containers.each().withImagePullPolicy('IfNotPresent');

export default compose(web, ofTheShop, logging, scaled, pulling);

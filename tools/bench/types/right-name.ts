import { image } from 'withal/openshift/3.11/image/v1';

/** Seven levels down. */
export const right = image
  .new('nginx')
  .metadata.withName('web')
  .metadata.initializers.result.metadata.withContinue('')
  .metadata.initializers.result.details.causes.at(0)
  .withField('spec');

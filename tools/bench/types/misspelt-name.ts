import { image } from 'withal/openshift/3.11/image/v1';

/** Seven levels down, with a letter too many. */
export const wrong = image
  .new('nginx')
  .metadata.withName('web')
  .metadata.initializers.result.metadata.withContinue('')
  .metadata.initializers.result.details.causes.at(0)
  // @ts-expect-error [ts2551] -- the mistake is what is measured
  .withFieldd('spec');

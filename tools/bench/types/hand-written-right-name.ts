import { model } from 'withal';
import type { Image } from 'withal/openshift/3.11/image/v1';

/** Seven levels down, without a facade. */
export const right = model<Image>()
  .metadata.withName('web')
  .metadata.initializers.result.metadata.withContinue('')
  .metadata.initializers.result.details.causes.at(0)
  .withField('spec');

import { model } from 'withal';
import type { Image } from 'withal/openshift/3.11/image/v1';

/** Seven levels down without a facade, with a letter too many. */
export const wrong = model<Image>()
  .metadata.withName('web')
  .metadata.initializers.result.metadata.withContinue('')
  .metadata.initializers.result.details.causes.at(0)
  // @ts-expect-error [ts2551] -- the mistake is what is measured
  .withFieldd('spec');

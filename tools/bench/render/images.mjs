/** What `withal render` prints for the bench: 10,000 Images, each by an expression of 15 steps. */
import { recordImage } from '../programs.mjs';

export const images = Array.from({ length: 10_000 }, (_, index) =>
  recordImage(index, undefined, `image-${index}`),
);

/** Errors, and what goes into their messages. */
export { describe, formatPath } from './format.ts';
export { firstLineOf } from './first-line.ts';
export { oneLine } from './one-line.ts';
export { literalText } from './literal-text.ts';
export { didYouMean } from './nearest.ts';
export {
  type Secrecy,
  hidden,
  hideSecrets,
  isSecretScalar,
  secrecyInside,
  secrecyOf,
  selectorText,
} from './secret.ts';
export { type Selector, isEveryElement, selectorOf } from './segment.ts';
export { type ErrorCode, type ErrorParts, WithalError, placeOf } from './withal-error.ts';
export { hideAllSecrets, hideInText, secretElements } from './secret-text/index.ts';
export { escapeInvisible, visibleText } from './visible-text.ts';
export { usageError } from './usage-error.ts';

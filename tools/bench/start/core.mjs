/** The core, without any model. */
export { build } from 'withal';

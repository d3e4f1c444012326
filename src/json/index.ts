/** JSON values: guards, copies, equality, order and limits. */
export {
  copyContainer,
  copyObject,
  copyThroughout,
  freezeThroughout,
  mayHavePrototypeKey,
  setKey,
} from './copy.ts';
export { isDeeperThan, nestedValues } from './depth.ts';
export { isEqual, tooDeep } from './equal.ts';
export {
  type Container,
  type JsonObject,
  entryOf,
  isContainer,
  isList,
  isObject,
  isScalarList,
  ownEntry,
  textOf,
  textsOf,
} from './guards.ts';
export { deepestCompared, deepestDocument, deepestRecorded, largestBody, largestTextMiB } from './limits.ts';
export { byCodeUnit } from './order.ts';

/** JSON values: guards, copies, equality, order and limits. */
export { alignLists, longestRising } from './align.ts';
export { codeIn } from './code.ts';
export {
  copyContainer,
  copyObject,
  copyPlain,
  copyThroughout,
  freezeThroughout,
  frozenCopy,
  isFrozenThroughout,
  mayHavePrototypeKey,
  setKey,
} from './copy.ts';
export { isDeeperThan, nestedValues } from './depth.ts';
export { isDraft, refuseDraft } from './draft.ts';
export { isEqual, tooDeep } from './equal.ts';
export {
  type Container,
  type JsonObject,
  entryOf,
  isAbsent,
  isContainer,
  isList,
  isObject,
  isScalarList,
  listOf,
  ownEntry,
  textOf,
  textsOf,
} from './guards.ts';
export { deepestCompared, deepestDocument, deepestRecorded, largestBody, largestTextMiB } from './limits.ts';
export { objectAt } from './object-at.ts';
export { byCodeUnit } from './order.ts';

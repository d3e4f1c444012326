export { conditionsOf, wholeNumber, type Condition } from './fields.ts';
export { isReadyAtOnce, readinessOf } from './readiness-of.ts';
export { type Readiness, type ReadinessStatus } from './readiness.ts';

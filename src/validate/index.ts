/** Checking documents as an API server would, without one. */
export { type Fault, type FaultPath, type FaultRule, faultRules } from './fault.ts';
export { Validator, type Verdict } from './validator.ts';

/**
 * Computes a value from the one that is there, when the expression is applied.
 *
 * It is given the value as it stands, or `undefined` where there is none, and returns the new one. What it returns is
 * checked and copied like any value. Where it throws, the expression is not applied: `E_FUNCTION`, with what was thrown as
 * its cause.
 */
export type Update<Type> = (old: Type | undefined) => Type;

/**
 * Computes the fields to merge into an object from the object that is there, when the expression is applied.
 *
 * It is given the object as it stands, or `undefined` where there is none. What it returns is checked and copied like
 * any value, and fields that it leaves out stay as they are.
 */
export type UpdateFields<Model> = (old: Model | undefined) => Partial<Model>;

import type { AnyExpression } from '../../types/index.d.ts';

/** A constant of a module, as a program imports it. */
export interface ModelConstant {
  /** What follows `from` in the import. */
  readonly from: string;
  /** Its name in the module. */
  readonly name: string;
}

/** The model of a kind. */
export interface KindModel extends ModelConstant {
  /** The constant itself. */
  readonly expression: AnyExpression;
  /**
   * Finds the constant of a nested type by its name in the specification: `io.k8s.api.core.v1.Container`.
   *
   * @default elements of lists are literals
   */
  readonly locate?: ((id: string) => ModelConstant | undefined) | undefined;
}

/** Finds the model of a kind. */
export type FindModel = (
  apiVersion: string,
  kind: string,
) => KindModel | undefined | Promise<KindModel | undefined>;

/**
 * Modules of models, each by what follows `from` in an import of it:
 * `{ 'withal/kubernetes/1.36': kubernetes }` after `import * as kubernetes from 'withal/kubernetes/1.36'`.
 */
export interface ModelModules {
  readonly [from: string]: object;
}

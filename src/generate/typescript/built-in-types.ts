import type * as Ast from '@babel/types';
import type { ObjectForm, TypeMember } from './members.ts';
import type { SourceModule } from './modules.ts';

/** `Record` with literal keys. */
export function ofRecord(
  keys: readonly string[] | undefined,
  type: Ast.TSType | undefined,
  module: SourceModule,
): ObjectForm | undefined {
  if (keys === undefined || type === undefined) return undefined;
  const fields = keys.map((wire): [string, TypeMember] => [
    wire,
    { wire, isOptional: false, at: { type, module }, node: { ...type, leadingComments: null } },
  ]);
  return { members: new Map(fields), entry: undefined, omissions: [] };
}

/** Applies a built-in type such as `Partial` or `Pick` to fields. */
export function changed(
  form: ObjectForm,
  helper: string,
  keys: readonly string[] | undefined,
): ObjectForm | undefined {
  const isChosen = helper === 'Pick' || helper === 'Omit';
  if (isChosen && keys === undefined) return undefined;
  const isKept = (name: string): boolean => !isChosen || keys?.includes(name) === (helper === 'Pick');
  /** Whether a member may be missing. */
  const isOptional = (before: boolean | undefined): boolean =>
    helper === 'Partial' || (helper !== 'Required' && before === true);
  const members = [...form.members]
    .filter(([wire]) => isKept(wire))
    .map(([wire, member]): [string, TypeMember] => [
      wire,
      { ...member, isOptional: isOptional(member.isOptional) },
    ]);
  const omissions = form.omissions
    .filter(({ method }) => method === undefined || isKept(method))
    .map(({ node, what, method, ...before }) => ({
      node,
      what,
      method,
      isOptional: isOptional(before.isOptional),
    }));
  return { ...form, members: new Map(members), omissions };
}

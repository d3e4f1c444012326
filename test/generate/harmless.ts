import ts from '@tsd/typescript';
import type { GeneratedFile } from '../../src/generate/index.ts';

const { SyntaxKind } = ts;

/** Statements that generated code may consist of. */
const statements: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ImportDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.ExportDeclaration,
  SyntaxKind.VariableStatement,
]);

/** What data may consist of. */
const data: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ComputedPropertyName,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.TrueKeyword,
]);

/** What else may stand in a declaration file. */
const never: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.TemplateExpression,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ConditionalType,
  SyntaxKind.TypeQuery,
  SyntaxKind.ImportType,
]);

function isData(node: ts.Node): boolean {
  return data.has(node.kind) && ts.forEachChild(node, (child) => !isData(child)) !== true;
}

/** The calls that a code file may hold: `createModels(data)` and `model(3)`. */
function badInitializer(declaration: ts.VariableDeclaration): string | undefined {
  const call = declaration.initializer;
  if (call === undefined || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return 'no call';
  const [argument, more] = call.arguments;
  if (argument === undefined || more !== undefined || !isData(argument)) return 'no data';
  return undefined;
}

/** Finds everything in a generated file that is neither a type nor data. */
export function violations(file: GeneratedFile): string[] {
  const source = ts.createSourceFile(
    file.path,
    String(file.content),
    ts.ScriptTarget.Latest,
    true,
  ) as ts.SourceFile & {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  const found = source.parseDiagnostics.map((diagnostic) =>
    ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
  );
  for (const statement of source.statements) {
    if (!statements.has(statement.kind)) found.push(`statement ${SyntaxKind[statement.kind]}`);
    if (ts.isVariableStatement(statement) && !file.path.endsWith('.d.ts')) {
      found.push(
        ...statement.declarationList.declarations.map(badInitializer).filter((fault) => fault !== undefined),
      );
    }
    const visit = (node: ts.Node): void => {
      if (file.path.endsWith('.d.ts') && never.has(node.kind)) found.push(`node ${SyntaxKind[node.kind]}`);
      if (ts.getJSDocTags(node).length > 0) found.push('a tag in a comment');
      ts.forEachChild(node, visit);
    };
    visit(statement);
  }
  return found;
}

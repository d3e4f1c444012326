/**
 * Reads what an entry point exports, from its declarations.
 */
import ts from 'typescript';

/**
 * What the docstring of an export or of a member says, by its tags.
 *
 * @typedef {{
 *   text: string,
 *   parameters: { name: string, text: string }[],
 *   returns: string[],
 *   throws: string[],
 *   examples: string[],
 *   see: string[],
 *   byDefault: string[],
 * }} Docs
 */

/**
 * An export: what it is called, how it is declared, its members, the types that it mentions, and what is said of it.
 *
 * @typedef {Docs & {
 *   name: string,
 *   kind: 'function' | 'class' | 'type' | 'constant',
 *   signature: string,
 *   members: { code: string, text: string, byDefault: string[] }[],
 *   mentions: string[],
 * }} Export
 */

/** A program of the declarations of all entry points. */
export function programOf(files) {
  return ts.createProgram(files, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  });
}

const isType = (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

function kindOf(declaration) {
  if (ts.isFunctionDeclaration(declaration)) return 'function';
  if (ts.isClassDeclaration(declaration)) return 'class';
  return isType(declaration) ? 'type' : 'constant';
}

/** The text of a declaration, without what only declarations need. */
function signatureOf(declaration) {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const uncommented = node.getText().replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
  return uncommented.replace(/^(?:export )?(?:declare )?/, '').replaceAll(/^[ \t]*\n/gm, '');
}

/** The texts of the tags of one name. */
function tagsOf(symbol, checker, ...names) {
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => names.includes(tag.name))
    .map((tag) => ts.displayPartsToString(tag.text).trim());
}

function docsOf(symbol, checker) {
  return {
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
    parameters: tagsOf(symbol, checker, 'param').map((text) => {
      const [name = ''] = text.split(/\s/, 1);
      const rest = text.slice(name.length).trimStart();
      return { name, text: rest.startsWith('-') ? rest.slice(1).trimStart() : rest };
    }),
    returns: tagsOf(symbol, checker, 'returns', 'yields'),
    throws: tagsOf(symbol, checker, 'throws'),
    examples: tagsOf(symbol, checker, 'example'),
    see: tagsOf(symbol, checker, 'see'),
    byDefault: tagsOf(symbol, checker, 'default'),
  };
}

/** The members of an interface or class, as they are written. */
function membersOf(declaration, checker) {
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration)) return [];
  return declaration.members
    .filter((member) => member.name === undefined || !ts.isPrivateIdentifier(member.name))
    .map((member) => {
      const symbol = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
      const code = signatureOf(member)
        .replace(/;$/, '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ');
      if (symbol === undefined) return { code, text: '', byDefault: [] };
      const { text, byDefault } = docsOf(symbol, checker);
      return { code, text, byDefault };
    });
}

/** The names of types that a declaration mentions. */
function mentionsOf(declaration) {
  const names = new Set();
  const visit = (node) => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) names.add(node.typeName.text);
    else if (ts.isExpressionWithTypeArguments(node)) names.add(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return [...names];
}

function readSymbol(symbol, prefix, checker) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declarations = target.declarations ?? [];
  const [first] = declarations;
  if (first === undefined) throw new Error(`Nothing declares "${symbol.name}".`);
  if (ts.isSourceFile(first))
    return checker.getExportsOfModule(target).flatMap((one) => readSymbol(one, `${symbol.name}.`, checker));
  return [
    {
      name: `${prefix}${symbol.name}`,
      kind: kindOf(first),
      signature: declarations.map(signatureOf).join('\n'),
      members: membersOf(first, checker),
      mentions: [...new Set(declarations.flatMap(mentionsOf))],
      ...docsOf(target, checker),
    },
  ];
}

/** What the module says of itself. */
function moduleText(source) {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(source.text) ?? [];
  if (!comment.includes('@module')) return '';
  return comment
    .replaceAll(/^[ \t]*\* ?/gm, '')
    .replace(/@module[\s\S]*/, '')
    .trim();
}

/**
 * What an entry point exports.
 *
 * @param {import('typescript').Program} program - The program that has its file.
 * @param {string} file - The file of its declarations.
 * @returns {{ text: string, exports: Export[] }} What the module says of itself, and its exports in their order.
 */
export function readEntry(program, file) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`Cannot read ${file}: it exports nothing.`);
  return {
    text: moduleText(source),
    exports: checker.getExportsOfModule(module).flatMap((symbol) => readSymbol(symbol, '', checker)),
  };
}

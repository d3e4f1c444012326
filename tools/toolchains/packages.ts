// What several projects install; the releases are pinned, so that a change of theirs changes no result of ours.

export const nodeTypes = { '@types/node': '20.19.43' } as const;
export const jest = { jest: '30.5.2' } as const;
export const jestWithBabel = { ...jest, '@babel/preset-env': '8.0.7' } as const;
export const tsJest = {
  ...jest,
  'ts-jest': '29.4.15',
  typescript: '5.9.3',
  '@types/jest': '30.0.0',
} as const;

/** The configuration with which Babel makes CommonJS of an ES module. */
export const babelConfig =
  "module.exports = { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] };\n";

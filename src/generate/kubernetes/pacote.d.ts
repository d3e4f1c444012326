declare module 'pacote' {
  // It is CommonJS: all that it has is in its default export. This is the one function of it that is used here.
  const pacote: { extract(spec: string, destination: string, options: object): Promise<unknown> };
  export default pacote;
}

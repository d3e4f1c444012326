/** What we use of picomatch, which has no types of its own. */
declare module 'picomatch' {
  /** Makes a test of paths; `**` stands for any folders, and neither `*` nor `**` for hidden ones. */
  export default function picomatch(pattern: string): (path: string) => boolean;
}

import * as fc from 'fast-check';

const pieces = fc.constantFrom(
  ...'a/1/~/-/- /:/: /[/]/{/}/,/"/\'/#/ #/&a /*a/!/!!/!!int /!!binary /|/>/|2/?/? /\\/%/%TAG ! x\n/@/`/{{ x }}'.split(
    '/',
  ),
  ...'<<: /!!merge <<: /---/---\n/...\n/\n/\n /\n  / /\t/\r/\r\n/\ufeff/\u0085/\u0000/\u0002/\u0018/\u001f'.split(
    '/',
  ),
);
/** A text of pieces that mean something in YAML, in any order. */
export const anyPieces = fc.array(pieces, { maxLength: 15 }).map((parts) => parts.join(''));

import * as fc from 'fast-check';

/** Words that readers of YAML have taken for something else. */
const hazards =
  'y Y n N yes Yes no NO on On off OFF true True false ~ null Null NULL 0777 0o7 0O7 08 00 -0 0x1f 0X1F 0b11 -0x1f +12 1_000 _1 1_ 1_0.5 ' +
  '12:30 12:30:45 190:20:30.5 = << ? - : ! !! & * | > % @ ` { } [ ] , # 1e3 1E3 1e+3 1. .5 -.5 + . .. ... +.e7 -._5 ._e+7 --- ---a .inf -.inf .NaN inf nan ' +
  '2001-01-01 2001-01-01T00:00:00Z 9007199254740993 9223372036854775808 1e400 1.2.3 10.0.0.1 1.27 100m 0.5Gi e1 1e 0x 0o 0b2 1d a:b a: :a ' +
  'a#b #a {{x}} --flag -c -1 --- ./x ../x .x /x $(X) ${X} "a" \'a\' a\\b C:\\x \\n <<: =x y: ~x null1 yes! a,b [a {a a] <a >a |a ^a ;a (a';

const word = fc.constantFrom(
  ...hazards.split(' '),
  '',
  ' ',
  '- a',
  'a: b',
  'a #b',
  'a :b',
  ' a',
  'a ',
  '? a',
  '- - a',
);
const alphabet = fc.constantFrom(
  ...Array.from('yYnNeEoOxXbB0179_+-.:~=#%@!&*|>\'"`?,{}[]<\\/ \t\n\r'),
  '\u0000 \u0007 \u001b \u007f \u0085 \u00a0 \u200b \u2028 \u2029 \u202e \ufeff \ufffe é 語 💥 \u{e0001} \u{10ffff}',
);
const lines = fc.array(fc.oneof(word, fc.string({ unit: alphabet, maxLength: 6 })), { maxLength: 5 });

/** Any text, and mostly what is read in two ways. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 4, arbitrary: fc.string({ unit: alphabet, maxLength: 8 }) },
  { weight: 2, arbitrary: lines.map((parts) => parts.join('\n')) },
  { weight: 1, arbitrary: fc.tuple(word, word).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

/** Any scalar of JSON. */
export const scalars: fc.Arbitrary<string | number | boolean | bigint | null> = fc.oneof(
  { weight: 6, arbitrary: texts },
  { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) },
  { weight: 1, arbitrary: fc.constantFrom(true, false, null) },
);

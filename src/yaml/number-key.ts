/** The shortest digits that a float of 32 bits is read back from. */
function shortestDigits(value: number): string {
  for (let count = 1; count < 9; count += 1) {
    const digits = value.toExponential(count - 1);
    if (Math.fround(Number(digits)) === value) return digits;
  }
  return value.toExponential(8);
}

function floatKey(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  const [digits = '', power = '0'] = shortestDigits(float).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6)
    return Object.is(float, -0) ? '-0' : String(Number(`${digits}e${power}`));
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const integer = /^[-+]?(?:0[xX][0-9a-fA-F_]+|[0-9_bBoO]+)$/;

/**
 * Names a key that is a number, as kubectl does, to which everything but an integer is a float of 32 bits.
 *
 * @param text - The number as it is written.
 * @param value - The number.
 * @returns Its name: `8080`, `1.5`, `1e+06`, `.inf`.
 */
export function numberKey(text: string, value: number): string {
  return integer.test(text) && Number.isSafeInteger(value) ? String(value) : floatKey(value);
}

/*
 * SHA-256 (FIPS 180-4), since the one of the platform is either asynchronous or of Node alone. It is for telling contents
 * apart, a few kilobytes at a time.
 */

const modulus = 2 ** 32;

/** The first 32 bits of the fractional parts of roots of the first primes. */
function primeRoots(count: number, power: number): number[] {
  const roots: number[] = [];
  for (let candidate = 2; roots.length < count; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) isPrime &&= candidate % factor !== 0;
    if (isPrime) roots.push(Math.floor((candidate ** power % 1) * modulus));
  }
  return roots;
}

const constants = primeRoots(64, 1 / 3);
const start = primeRoots(8, 1 / 2);

const rotate = (word: number, count: number): number => (word >>> count) | (word << (32 - count));

/** The message, a bit, zeros, and the length in bits, in blocks of 64 bytes. */
function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor((message.length * 8) / modulus));
  view.setUint32(length - 4, (message.length * 8) % modulus);
  return view;
}

function schedule(view: DataView, offset: number): number[] {
  const words: number[] = [];
  for (let index = 0; index < 64; index += 1) {
    if (index < 16) {
      words.push(view.getInt32(offset + index * 4));
      continue;
    }
    const early = words[index - 15] ?? 0;
    const late = words[index - 2] ?? 0;
    const one = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const other = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words.push(((words[index - 16] ?? 0) + one + (words[index - 7] ?? 0) + other) | 0);
  }
  return words;
}

function compress(state: readonly number[], words: readonly number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const mixed = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + mixed + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + (words[index] ?? 0)) | 0;
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}

/**
 * Gives the SHA-256 of a text.
 *
 * @param text - The text; its UTF-8 bytes are hashed.
 * @returns 64 hexadecimal digits.
 */
export function sha256(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  let state = start;
  for (let offset = 0; offset < view.byteLength; offset += 64)
    state = compress(state, schedule(view, offset));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

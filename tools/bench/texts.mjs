/** Strings that change from call to call, made before anything is timed. */
const texts = Array.from({ length: 64 }, (_, index) => `text-${index}`);

/** The string of a call; every side of a comparison takes it from here. */
export const textOf = (index) => texts[index & 63];

import { applyMergePatch, formatPointer, parsePointer, readPointer } from 'withal/patch';
import { appendix } from '../../test/patch/merge/appendix.ts';
import { document, pointers } from '../../test/patch/pointers-of-rfc.ts';
import { type Figure, counted } from './figure.ts';
import { same } from './same.ts';

/** The examples of the two RFCs that have some. */
export function scoreRfcs(): Figure[] {
  const merged = appendix.filter(([original, patch, result]) =>
    same(applyMergePatch(original, patch), result),
  );
  const read = pointers.filter(
    ([pointer, value]) =>
      same(readPointer(document, pointer), value) && formatPointer(parsePointer(pointer)) === pointer,
  );
  return [
    counted('RFC 7386, appendix A (merge patch)', [merged.length, appendix.length], { of: 15 }),
    counted('RFC 6901, section 5 (JSON Pointer)', [read.length, pointers.length], { of: 12 }),
  ];
}

import { type Ref, onBeforeUnmount, ref } from 'vue';

/** What became of copying: nothing yet, done, or not allowed by the browser. */
type Copying = 'idle' | 'copied' | 'refused';

/** Copies a text, and says for a while that it did. */
export interface Copied {
  readonly copying: Ref<Copying>;
  readonly copy: () => Promise<void>;
}

/**
 * Makes what a button to copy with needs.
 *
 * @param text - Gives the text.
 * @param said - For how long it is said what became of it, in milliseconds.
 * @returns What became of it, and how to copy.
 */
export function useCopied(text: () => string, said = 2000): Copied {
  const copying = ref<Copying>('idle');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onBeforeUnmount(() => clearTimeout(timer));
  return {
    copying,
    async copy() {
      clearTimeout(timer);
      try {
        await navigator.clipboard.writeText(text());
        copying.value = 'copied';
      } catch {
        copying.value = 'refused';
      }
      timer = setTimeout(() => (copying.value = 'idle'), said);
    },
  };
}

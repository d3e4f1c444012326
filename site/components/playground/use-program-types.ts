import { type Ref, ref, watch } from 'vue';
import { Declarations, namesIn } from './editor/declarations.ts';
import { loadMonaco } from './editor/monaco.ts';
import { examples } from './examples/index.ts';
import { library } from './use-playground.ts';

/**
 * Gives the editor the types of what the program imports. Then it fetches what the examples import, so that they need no
 * network any more.
 *
 * @param program - The text of the program.
 * @param firstRun - When the first result is there, which comes first.
 * @returns Whether the compiler can begin.
 */
export function useProgramTypes(program: Ref<string>, firstRun: Promise<void>): Ref<boolean> {
  const isReady = ref(false);
  const ready = (async () => {
    const monaco = await loadMonaco();
    const declarations = new Declarations(monaco, library);
    await Promise.all([declarations.addBasic(), declarations.addFor(program.value)]);
    await firstRun;
    isReady.value = true;
    return declarations;
  })();
  watch(program, (text) => {
    ready
      .then((declarations) => declarations.addFor(text))
      .catch(() => {
        // Without a network its types are missing; the next change asks again.
      });
  });
  void (async () => {
    await ready;
    const names = namesIn(examples.map((example) => example.program).join('\n'));
    await Promise.all([library.modules(names), library.declarations(names)]);
  })().catch(() => {
    // They are fetched when somebody needs them.
  });
  return isReady;
}

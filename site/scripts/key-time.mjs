/**
 * Presses a key in the playground.
 *
 * @param {import('playwright-core').Page} page - The playground, with the focus in its program.
 * @param {string} key - The key.
 * @returns {Promise<number>} The milliseconds until the result that it changes; infinite where it changes none in two seconds.
 */
export async function timeOfKey(page, key) {
  // The page listens before the key comes.
  const watch = await page.evaluateHandle(() => {
    /** @type {Promise<number>} */
    const time = new Promise((resolve) => {
      let start = 0;
      addEventListener('keydown', () => (start = performance.now()), { once: true, capture: true });
      const observer = new MutationObserver(() => {
        if (start !== 0) resolve(performance.now() - start);
      });
      const panel = document.querySelector('#result-panel');
      if (panel !== null) observer.observe(panel, { subtree: true, childList: true, characterData: true });
      setTimeout(() => resolve(Number.POSITIVE_INFINITY), 2000);
    });
    // In an object, so that nobody waits for it yet.
    return { time };
  });
  await page.keyboard.press(key);
  return watch.evaluate(({ time }) => time);
}

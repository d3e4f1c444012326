import TwoslashFloatingVue from '@shikijs/vitepress-twoslash/client';
import '@shikijs/vitepress-twoslash/style.css';
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { defineAsyncComponent } from 'vue';
import { addCodeKeys } from './code-keys.ts';
import { popups } from './popups.ts';
import './style.css';
import './home.css';
import './reference.css';

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.use(TwoslashFloatingVue, popups);
    if (!import.meta.env.SSR) addCodeKeys();
    // What only one page needs is loaded with it.
    app.component(
      'ReferenceBrowser',
      defineAsyncComponent(() => import('../../components/reference/ReferenceBrowser.vue')),
    );
    app.component(
      'Playground',
      defineAsyncComponent(() => import('../../components/playground/Playground.vue')),
    );
  },
};

export default theme;

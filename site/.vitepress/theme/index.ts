import TwoslashFloatingVue from '@shikijs/vitepress-twoslash/client';
import '@shikijs/vitepress-twoslash/style.css';
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
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
  },
};

export default theme;

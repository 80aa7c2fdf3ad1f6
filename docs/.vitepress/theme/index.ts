import { type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import './style.css';
import WhoWrites from './WhoWrites.vue';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('WhoWrites', WhoWrites);
  },
} satisfies Theme;

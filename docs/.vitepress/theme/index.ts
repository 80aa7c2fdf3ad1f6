import { type Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { defineAsyncComponent } from 'vue';
import '../explorer/tryIt.css';
import './style.css';
import WhoWrites from './WhoWrites.vue';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('WhoWrites', WhoWrites);
    app.component(
      'FindingExplorer',
      defineAsyncComponent(() => import('../explorer/page/FindingExplorer.vue')),
    );
  },
} satisfies Theme;

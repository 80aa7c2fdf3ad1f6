declare module '*.vue' {
  import { type DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}

declare module '*.css';

interface ImportMeta {
  /** Vite's: a function for each file that matches, which loads it. */
  readonly glob: <A>(
    pattern: string,
    options: { readonly query: string; readonly import: string },
  ) => Readonly<Record<string, () => Promise<A>>>;
}

/** The files of one edition in docs/vectors. The build writes these modules; in the tests a plugin of vitest does. */
declare module '*.vectors.cjs' {
  const files: readonly unknown[];
  export default files;
}

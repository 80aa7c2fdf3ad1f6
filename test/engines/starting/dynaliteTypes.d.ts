declare module 'dynalite' {
  import { type Server } from 'node:http';
  /** What of its options is used here. */
  const dynalite: (options: { readonly createTableMs: number; readonly deleteTableMs: number }) => Server;
  export default dynalite;
}

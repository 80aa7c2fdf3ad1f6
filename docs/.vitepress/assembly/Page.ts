/** A page of the site, and the file of the repository that it comes from. */
export interface Page {
  /** Where the site has it: `specification/import-order.md`. */
  readonly path: string;
  /** Where the repository has it: `docs/specification.md`. */
  readonly source: string;
  readonly text: string;
}

/** A page of the site, and the file of the repository that it comes from. */
export interface Page {
  /** Where the site has it: `specification/import-order.md`. */
  readonly path: string;
  /** Where the repository has it: `docs/specification.md`. */
  readonly source: string;
  readonly text: string;
}

/** The address of a page: `/specification/import-order.html`. */
export const addressOf = (path: string): string =>
  `/${path.replace(/(?:(^|\/)index)?\.md$/, (_, slash?: string) => slash ?? '.html')}`;

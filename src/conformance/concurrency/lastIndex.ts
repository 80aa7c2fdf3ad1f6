/** The index of the last item for which it holds; -1 if there is none. */
export const lastIndex = <A>(items: readonly A[], holds: (item: A) => boolean): number =>
  items.reduce((last, item, at) => (holds(item) ? at : last), -1);

import { findMistakes, type JsonNode } from './findMistakes.js';

/** What follows a key or an index in the way to an attribute. */
const rest = (attribute: string, step: string): string | undefined => {
  if (!attribute.startsWith(step)) return undefined;
  const left = attribute.slice(step.length);
  return left === '' || left.startsWith('.') || left.startsWith('[') ? left : undefined;
};

interface Below {
  readonly node: JsonNode;
  readonly left: string;
}

const belowOf = (node: JsonNode, attribute: string): Below | undefined => {
  const steps: Below[] = [];
  node.members?.forEach(({ key, node: member }) => {
    for (const step of [key, `.${key}`, `['${key.replaceAll("'", String.raw`\'`)}']`]) {
      const left = rest(attribute, step);
      if (left !== undefined) steps.push({ node: member, left });
    }
  });
  node.items?.forEach((item, index) => {
    const left = rest(attribute, `[${index}]`);
    if (left !== undefined) steps.push({ node: item, left });
  });
  // A key may have a dot in it: the longest that fits is meant.
  return steps.reduce<Below | undefined>(
    (best, step) => (best === undefined || step.left.length < best.left.length ? step : best),
    undefined,
  );
};

/**
 * The place of an attribute, named as the messages of the library name it: `[2].Resources[0].Type`. Where the attribute is
 * missing it is the place of what should have it.
 */
export const nodeAt = (node: JsonNode, attribute: string): JsonNode => {
  let [found, left] = [node, attribute];
  while (left !== '') {
    const below = belowOf(found, left);
    if (below === undefined) return found;
    [found, left] = [below.node, below.left];
  }
  return found;
};

/** The place in a text; all of it where it can't be read. */
export const placeIn = (text: string, attribute: string): { readonly from: number; readonly to: number } => {
  const { node } = findMistakes(text);
  if (node === undefined) return { from: 0, to: text.length };
  const { from, to, members, items } = nodeAt(node, attribute);
  // A whole object would be underlined otherwise.
  return members === undefined && items === undefined ? { from, to } : { from, to: from + 1 };
};

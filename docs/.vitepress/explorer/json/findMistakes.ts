import { Scanner } from './Scanner.js';

/** A value of a JSON text, with its place in the text. */
export interface JsonNode {
  readonly from: number;
  readonly to: number;
  /** The members of an object, in the order of the text. */
  readonly members?: readonly JsonMember[];
  /** The items of a list. */
  readonly items?: readonly JsonNode[];
}

export interface JsonMember {
  readonly key: string;
  readonly keyFrom: number;
  readonly node: JsonNode;
}

/** What is wrong with a part of a text. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Deeper levels are skipped: the library refuses them long before. */
const deepestSearched = 500;

/**
 * Goes through a JSON text that people write: after a mistake it goes on, so that all of them can be shown at once. What
 * it makes of a text without mistakes has the places of all values.
 */
export const findMistakes = (
  text: string,
): { readonly node: JsonNode | undefined; readonly mistakes: readonly Mistake[] } => {
  const scanner = new Scanner(text);

  const members = (from: number, depth: number): readonly JsonMember[] => {
    const found: JsonMember[] = [];
    const keys = new Set<string>();
    scanner.each('}', from, () => {
      const keyFrom = scanner.at;
      const key = scanner.key();
      if (key === undefined) return false;
      if (keys.has(key))
        scanner.complain(keyFrom, scanner.at, `the key ${JSON.stringify(key)} appears twice; only the last one counts`);
      keys.add(key);
      scanner.colon();
      const node = value(depth);
      if (node === undefined) return false;
      found.push({ key, keyFrom, node });
      return true;
    });
    return found;
  };

  const items = (from: number, depth: number): readonly JsonNode[] => {
    const found: JsonNode[] = [];
    scanner.each(']', from, () => {
      const node = value(depth);
      if (node === undefined) return false;
      found.push(node);
      return true;
    });
    return found;
  };

  const value = (depth: number): JsonNode | undefined => {
    const from = scanner.at;
    if (depth > deepestSearched) {
      scanner.skipNested();
      return { from, to: scanner.at };
    }
    if (scanner.take('{')) {
      const found = members(from, depth + 1);
      return { from, to: scanner.at, members: found };
    }
    if (scanner.take('[')) {
      const found = items(from, depth + 1);
      return { from, to: scanner.at, items: found };
    }
    return scanner.scalar() ? { from, to: scanner.at } : undefined;
  };

  scanner.space();
  const node = value(0);
  if (node !== undefined) scanner.end();
  return { node, mistakes: scanner.mistakes };
};

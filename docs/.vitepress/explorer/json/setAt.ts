import { findMistakes, type JsonNode } from './findMistakes.js';
import { layOut } from './layOut.js';

/** The way to a value: keys of objects and indices of lists. */
export type Path = readonly (string | number)[];

const childOf = ({ members = [], items = [] }: JsonNode, step: string | number): JsonNode | undefined =>
  typeof step === 'number' ? items[step] : members.findLast(({ key }) => key === step)?.node;

/** The value at the end of a way, as its text has it; `undefined` where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? (inside as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    value,
  );

/** A value inside of objects, one for each step of a way. */
const wrapped = (path: Path, value: unknown): unknown =>
  path.reduceRight<unknown>((inside, step) => ({ [step]: inside }), value);

/** The white space at the beginning of the line in which something is. */
const indentAt = (text: string, offset: number): string =>
  /[^\n]*$/.exec(text.slice(0, offset))?.[0].match(/^ */)?.[0] ?? '';

const withMember = (text: string, { from, to, members = [] }: JsonNode, key: string, value: unknown): string => {
  const last = members.at(-1);
  const inOneLine = !text.slice(from, to).includes('\n');
  const indent = `${indentAt(text, from)}  `;
  const written = `${JSON.stringify(key)}: ${layOut(value, inOneLine ? '' : indent)}`;
  if (last === undefined) return `${text.slice(0, from)}{ ${written} }${text.slice(to)}`;
  const separator = inOneLine ? ', ' : `,\n${indentAt(text, last.keyFrom)}`;
  return `${text.slice(0, last.node.to)}${separator}${written}${text.slice(last.node.to)}`;
};

const withoutMember = (text: string, { from, members = [] }: JsonNode, key: string | number): string => {
  const at = members.findIndex((member) => member.key === key);
  const [before, member, after] = [members[at - 1], members[at], members[at + 1]];
  if (member === undefined) return text;
  if (after !== undefined) return `${text.slice(0, member.keyFrom)}${text.slice(after.keyFrom)}`;
  return `${text.slice(0, before?.node.to ?? from + 1)}${text.slice(member.node.to)}`;
};

/**
 * The text with another value at the end of a way; what leads there is made where it is missing, and `undefined` takes the
 * member away. All else stays as it is written, down to the white space. A text with a mistake in it stays as it is.
 */
export const setAt = (text: string, path: Path, value: unknown): string => {
  const { node, mistakes } = findMistakes(text);
  const key = path.at(-1);
  if (node === undefined || mistakes.length > 0 || key === undefined) return text;
  let parent = node;
  for (const [depth, step] of path.slice(0, -1).entries()) {
    const child = childOf(parent, step);
    // Something that is no object can't have the member: an object takes its place.
    if (child === undefined || (child.members === undefined && child.items === undefined)) {
      if (value === undefined) return text;
      const inside = wrapped(path.slice(depth + 1), value);
      return child === undefined
        ? withMember(text, parent, String(step), inside)
        : `${text.slice(0, child.from)}${layOut(inside)}${text.slice(child.to)}`;
    }
    parent = child;
  }
  const there = childOf(parent, key);
  if (value === undefined) return withoutMember(text, parent, key);
  if (there === undefined) return typeof key === 'string' ? withMember(text, parent, key, value) : text;
  return `${text.slice(0, there.from)}${layOut(value, indentAt(text, there.from))}${text.slice(there.to)}`;
};

import * as E from 'fp-ts/lib/Either.js';
import { show } from '../../codecs/show.js';
import { attempt } from '../../json/outside.js';
import { own } from '../../json/Json.js';
import { invalidInput, type ServiceException, unknownOperation } from '../exceptions.js';
import { type Input, type Operation, type QueryType } from '../Operation.js';
import { operations } from '../operations.js';

/** A parameter of the query: one value, or several where it came several times. */
export type Query = Readonly<Record<string, unknown>>;

/** The operation that a request is for, and the members that its path and its query give. */
export interface Route {
  readonly operation: Operation;
  readonly input: Input;
}

const said = (part: unknown): string => (typeof part === 'string' ? show(part) : 'that is no text');

/** The label at the end of a path, as in `{ProductSubscriptionArn+}`. */
const labelAtEnd = /\{(\w+)\+\}$/;

const decoded = (text: string): string =>
  attempt(
    () => decodeURIComponent(text),
    () => text,
  );

/** The members that the path gives; `undefined` where it is not the operation's. */
const fromPath = (operation: Operation, path: unknown): Input | undefined => {
  if (path === operation.path) return {};
  const [label, name = ''] = labelAtEnd.exec(operation.path) ?? [];
  if (label === undefined || typeof path !== 'string') return undefined;
  const begin = operation.path.slice(0, -label.length);
  return path.startsWith(begin) && path.length > begin.length
    ? { [name]: decoded(path.slice(begin.length)) }
    : undefined;
};

/** What can't be read as its type stays a text, which the format of the operation then refuses. */
const readAs = (type: QueryType, value: unknown): unknown => {
  if (type === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
};

const fromQuery = ({ name, query = {} }: Operation, given: Query): E.Either<ServiceException, Input> => {
  const members: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const type = own(query, key);
    if (type === undefined) {
      const names = Object.keys(query).join(', ');
      const may = names === '' ? 'it takes none' : `it takes ${names}`;
      return E.left(invalidInput(`${name} can't be answered: its query has ${show(key)}, and ${may}.`));
    }
    members[key] = readAs(type, value);
  }
  return E.right(members);
};

/** The operation that a request is for, by its HTTP method and path, with the members that stand outside the body. */
export const routeOf = (method: unknown, path: unknown, query: Query): E.Either<ServiceException, Route> => {
  for (const operation of operations) {
    const members = operation.method === method ? fromPath(operation, path) : undefined;
    if (members === undefined) continue;
    return E.map((asked: Input) => ({ operation, input: { ...asked, ...members } }))(fromQuery(operation, query));
  }
  const route = `the method ${said(method)} and the path ${said(path)}`;
  const names = operations.map(({ name }) => name).join(', ');
  return E.left(unknownOperation(`No supported operation has ${route}. Those that are supported: ${names}.`));
};

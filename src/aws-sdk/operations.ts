import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { show } from '../codecs/show.js';
import { batchImportFindings } from './batchImportFindings.js';
import { batchUpdateFindings } from './batchUpdateFindings.js';
import { type ServiceException, unknownOperation } from './exceptions.js';
import { getFindings } from './getFindings.js';
import { type Operation } from './Operation.js';

const operations: readonly Operation[] = [batchImportFindings, batchUpdateFindings, getFindings];

const known = operations.map(({ name, method, path }) => `${name} (${method} ${path})`).join(', ');

const said = (part: unknown): string => (typeof part === 'string' ? show(part) : 'that is no text');

/** The operation that a request is for, by its HTTP method and path. */
export const operationAt = (method: unknown, path: unknown): Either<ServiceException, Operation> => {
  const operation = operations.find((each) => each.method === method && each.path === path);
  if (operation !== undefined) return right(operation);
  const route = `the method ${said(method)} and the path ${said(path)}`;
  return left(unknownOperation(`No operation has ${route}; the fake Security Hub has ${known}.`));
};

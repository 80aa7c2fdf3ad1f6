import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { show } from '../finding/codecs.js';
import { batchImportFindings } from './batchImportFindings.js';
import { batchUpdateFindings } from './batchUpdateFindings.js';
import { type ServiceException, unknownOperation } from './exceptions.js';
import { getFindings } from './getFindings.js';
import { type Operation } from './Operation.js';

const operations: readonly Operation[] = [batchImportFindings, batchUpdateFindings, getFindings];

const known = operations.map(({ name, method, path }) => `${name} (${method} ${path})`).join(', ');

/** The operation that a request is for, by its HTTP method and path. */
export const operationAt = (method: unknown, path: unknown): Either<ServiceException, Operation> => {
  const operation = operations.find((each) => each.method === method && each.path === path);
  return operation === undefined
    ? left(
        unknownOperation(
          `No operation has the method ${show(method)} and the path ${show(path)}; the fake Security Hub has ${known}.`,
        ),
      )
    : right(operation);
};

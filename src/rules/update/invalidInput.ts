import { type Problem } from '../../decision/Rule.js';
import { type Violation } from '../../codecs/violation.js';

/** The answer to an item of an update that can't be read. AWS says no more than this; the detail says what is wrong. */
export const invalidInput =
  (within: string) =>
  ({ attribute, limit, value }: Violation): Problem => ({
    code: 'InvalidInput',
    message: 'Invalid Input',
    detail: { attribute: [within, attribute].filter((part) => part !== '').join('.'), value, limit },
  });

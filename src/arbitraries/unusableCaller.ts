import fc from 'fast-check';
import { type Caller, type Hub } from '../index.js';
import { caller } from './caller.js';

/** For callers whose account or time isn't valid. */
export const unusableCaller = (hub: Hub): fc.Arbitrary<Caller> =>
  fc
    .tuple(
      caller(hub),
      fc.constantFrom<Partial<Caller>>(
        { at: 'now' },
        { at: '2026-01-01T00:00:00' },
        { accountId: '' },
        { accountId: '22222222222' },
      ),
    )
    .map(([usable, unusable]) => ({ ...usable, ...unusable }));

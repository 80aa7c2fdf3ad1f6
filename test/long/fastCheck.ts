import fc, {
  assert as assertOnce,
  type IAsyncProperty,
  type IAsyncPropertyWithHooks,
  type IProperty,
  type IPropertyWithHooks,
  type Parameters,
} from 'fast-check';

/*
 * Takes the place of fast-check in the tests of `npm run test:long`: the same, but for `assert`, which makes more runs, from
 * the seed of this command.
 */

export * from 'fast-check';

const usualRuns = 100;

const { LONG_FACTOR, LONG_SEED, LONG_PATH } = process.env;

const lengthened = <Ts>(parameters: Parameters<Ts> = {}): Parameters<Ts> => ({
  ...parameters,
  numRuns: (parameters.numRuns ?? usualRuns) * Number(LONG_FACTOR),
  seed: Number(LONG_SEED),
  ...(LONG_PATH === undefined ? {} : { path: LONG_PATH }),
});

function assertLong<Ts>(
  property: IAsyncProperty<Ts> | IAsyncPropertyWithHooks<Ts>,
  given?: Parameters<Ts>,
): Promise<void>;
function assertLong<Ts>(property: IProperty<Ts> | IPropertyWithHooks<Ts>, given?: Parameters<Ts>): void;
function assertLong<Ts>(property: IProperty<Ts> | IAsyncProperty<Ts>, given?: Parameters<Ts>): unknown {
  return assertOnce(property, lengthened(given));
}

export { assertLong as assert };

export default { ...fc, assert: assertLong };

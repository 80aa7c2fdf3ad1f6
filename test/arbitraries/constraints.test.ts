import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arbitraries from '../../src/arbitraries/index.js';
import { exampleHub } from '../../src/arbitraries/index.js';

type Make = (constraints: object) => unknown;

const { batch, finding, history, hub, identifiers, invalidBatch, invalidFinding, invalidIdentifiers } = arbitraries;
const { call, caller, importCall, invalidTimestamp, timestamp, timestampPair, updateCall } = arbitraries;

const ofEditions: Readonly<Record<string, Make>> = {
  batch,
  finding,
  hub,
  invalidBatch,
  invalidFinding,
  invalidTimestamp,
  timestamp,
  timestampPair,
};

const ofLengths: Readonly<Record<string, Make>> = {
  batch,
  identifiers,
  invalidIdentifiers,
  history: (constraints) => history(exampleHub(), constraints),
};

/** From JavaScript anything can be given for a hub, or for the constraints. */
const anything = (make: (given: never) => unknown): ((given: unknown) => unknown) =>
  make as (given: unknown) => unknown;

const ofHubs: Readonly<Record<string, (hub: unknown) => unknown>> = {
  call: anything(call),
  caller: anything(caller),
  history: anything(history),
  importCall: anything(importCall),
  updateCall: anything(updateCall),
  batch: (hub) => anything(batch)({ hub }),
  finding: (hub) => anything(finding)({ hub }),
  identifiers: (hub) => anything(identifiers)({ hub }),
};

describe.each(Object.entries(ofHubs))('the hub of %s', (_name, make) => {
  it.each([[{}], [null], ['hub'], [{ accounts: { '1': {} } }]])('is refused where it is %j', (hub) => {
    expect(() => make(hub)).toThrow(RangeError);
    expect(() => make(hub)).toThrow(/^the hub can't be used: /);
  });

  it('may have no accounts', () => {
    expect(() => make({ accounts: {} })).not.toThrow();
  });
});

describe.each(Object.entries({ ...ofEditions, identifiers, invalidIdentifiers }))(
  'the constraints of %s',
  (_name, make) => {
    it.each([[null], [3], ['edition']])('are an object, and not %j', (given) => {
      expect(() => anything(make)(given)).toThrow(
        new RangeError(`the constraints should be an object, but are ${JSON.stringify(given)}`),
      );
    });
  },
);

describe.each(Object.entries(ofEditions))('the constraints of %s', (_name, make) => {
  it('name an edition that there is', () => {
    expect(() => make({ edition: '2020-01-01' })).toThrow(
      /^`edition` should be one of 2020-04-16, .*, 2024-10-31, but is "2020-01-01"$/,
    );
    expect(() => make({ edition: 2020 })).toThrow('but is 2020');
    expect(() => make({ edition: '2020-04-16' })).not.toThrow();
    expect(() => make({ edition: undefined })).not.toThrow();
  });

  it('are spelled right', () => {
    expect(() => make({ edtion: '2020-04-16' })).toThrow(
      new RangeError('there is no option `edtion`; did you mean `edition`?'),
    );
  });
});

describe.each(Object.entries(ofLengths))('the constraints of %s', (_name, make) => {
  it('are spelled right', () => {
    expect(() => make({ minLenght: 2 })).toThrow(/^there is no option `minLenght`/);
    expect(() => make({ minLength: 2, maxLength: 2 })).not.toThrow();
  });
});

it('the hub of the arbitraries is of an edition that there is', () => {
  expect(() => exampleHub('2019' as never)).toThrow('`edition` should be one of ');
});

it('an arbitrary that keeps to its constraints is made again and again', () => {
  fc.assert(
    fc.property(
      finding({ edition: '2024-10-31', hub: exampleHub(), attributes: { Title: 'x' } }),
      ({ Title }) => Title === 'x',
    ),
  );
});

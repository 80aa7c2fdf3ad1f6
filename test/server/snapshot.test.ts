import { isRight } from 'fp-ts/lib/Either.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hubWithHistory } from '../support/arbitraries.js';
import { createStore, importFindings, storeToJson, updateFindings } from '../../src/index.js';
import { noHistories, recordsOf, withRecords } from '../../src/emulator/findings/histories.js';
import { serviceWith } from '../../src/emulator/Service.js';
import { noRegions, withService } from '../../src/server/Regions.js';
import { fromSnapshot, toSnapshot } from '../../src/server/snapshot.js';

describe('a snapshot of all Regions', () => {
  it('through JSON gives the same findings, hubs, details and histories, for every history', () => {
    fc.assert(
      fc.property(hubWithHistory(), fc.constantFrom('eu-west-1', 'us-gov-west-1'), ([hub, calls], region) => {
        const { store, histories } = calls.reduce(
          (before, call) => {
            const after =
              call.call === 'importFindings'
                ? importFindings(before.store, call.caller, call.batch)
                : updateFindings(before.store, call.caller, call.identifiers, call.patch);
            const records = recordsOf(before.store, after.decisions, call.caller);
            return { store: after.store, histories: withRecords(before.histories, records) };
          },
          { store: createStore(hub), histories: noHistories },
        );
        const details = {
          '111111111111': { subscribedAt: '2026-01-01T00:00:00Z', email: 'a@example.com', automationRulesCreated: 3 },
        };
        const regions = withService(noRegions(hub), region, { ...serviceWith(store), details, histories });
        const read = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(regions))));
        expect(isRight(read) && Object.keys(read.right)).toEqual([region]);
        const service = isRight(read) ? read.right[region] : undefined;
        expect(service?.details).toEqual(details);
        expect(service && storeToJson(service.store)).toEqual(storeToJson(store));
        expect(service?.histories.toJS()).toEqual(histories.toJS());
      }),
      { numRuns: 100 },
    );
  });

  it.each([undefined, null, 'text', [], {}, { schema: 'finding-merge/store-1', hub: null, findings: [] }])(
    '%j is none',
    (given) => {
      expect(fromSnapshot(given)).toHaveProperty('left', expect.stringContaining("the snapshot's schema should be"));
    },
  );
});

import * as E from 'fp-ts/lib/Either.js';
import { attributes } from '../codecs/attributes.js';
import { mapOf } from '../codecs/mapOf.js';
import { show } from '../codecs/show.js';
import { boolean, json, number, oneOf, text, textThat } from '../codecs/values.js';
import { list } from '../codecs/list.js';
import { check, writeViolation } from '../codecs/violation.js';
import { noHistories, recordsIn, withRecords } from '../emulator/findings/histories.js';
import { controlFindingGenerators, type Service, serviceWith } from '../emulator/Service.js';
import { accountIdFormat } from '../finding/format.js';
import { storeFromJson, storeToJson } from '../index.js';
import { peek } from '../json/outside.js';
import { isTime } from './clock.js';
import { type Regions } from './Regions.js';

const schema = 'finding-merge/regions-1';

const detailsFormat = attributes(
  {},
  {
    subscribedAt: text({}),
    controlFindingGenerator: oneOf(controlFindingGenerators),
    email: text({}),
    memberSince: text({}),
    automationRulesCreated: number({ min: 0, integer: true }),
  },
  { closed: true },
);

const changeFormat = attributes(
  { UpdatedField: text({}) },
  { OldValue: text({}), NewValue: text({}) },
  { closed: true },
);

const recordFormat = attributes(
  {
    FindingIdentifier: attributes({ ProductArn: text({}), Id: text({}) }, {}, { closed: true }),
    UpdateTime: textThat(isTime, 'a time, as in 2026-01-01T00:00:00Z'),
    FindingCreated: boolean,
    UpdateSource: attributes(
      { Type: oneOf(['BATCH_IMPORT_FINDINGS', 'BATCH_UPDATE_FINDINGS']), Identity: text({}) },
      {},
      { closed: true },
    ),
    Updates: list(changeFormat),
  },
  {},
  { closed: true },
);

const regionFormat = attributes(
  {
    store: json,
    details: mapOf(detailsFormat, { keys: accountIdFormat }),
    history: list(recordFormat),
  },
  {},
  { closed: true },
);

const snapshotFormat = attributes(
  { schema: oneOf([schema]), regions: mapOf(regionFormat, { keys: text({ pattern: /^[a-z0-9-]{1,32}$/ }) }) },
  {},
  { closed: true },
);

/**
 * What a server keeps, as plain data: the findings and the hub of each Region. Listings that go on are not in it, nor is the hub
 * that new Regions get, which a server is told when it starts.
 */
export const toSnapshot = ({ services }: Regions): object => ({
  schema,
  regions: Object.fromEntries(
    Object.entries(services).map(([region, { store, details, histories }]) => [
      region,
      { store: storeToJson(store), details, history: recordsIn(histories) },
    ]),
  ),
});

/** What a snapshot holds, or one sentence that says what is wrong with it; nothing is read in part. */
export const fromSnapshot = (snapshot: unknown): E.Either<string, Regions['services']> => {
  const version = peek(snapshot, 'schema');
  if (version !== schema) return E.left(`the snapshot's schema should be "${schema}", but is ${show(version)}`);
  const checked = check(snapshotFormat, snapshot);
  if (E.isLeft(checked)) return E.left(`the snapshot can't be used: ${writeViolation(checked.left)}`);
  const services: Record<string, Service> = {};
  for (const [region, { store: kept, details, history }] of Object.entries(checked.right.regions)) {
    const store = storeFromJson(kept);
    if (E.isLeft(store)) return E.left(`the Region ${region}: ${store.left}`);
    services[region] = { ...serviceWith(store.right), details, histories: withRecords(noHistories, history) };
  }
  return E.right(services);
};

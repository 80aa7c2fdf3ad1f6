import { describe, expect, it } from 'vitest';
import { createStore, importedEvents, importFindings, updateFindings } from '../../src/index.js';
import {
  administrator,
  attributesOf,
  callerOf,
  defaultProduct,
  findingOf,
  hubOf,
  laterOf,
  member,
  standalone,
  storeOf,
} from '../support/fixtures.js';

const settings = { at: '2026-01-02T00:00:00Z', idOf: (position: number) => `event-${position}` };

describe('importedEvents', () => {
  it('an import that created a finding sends one event, in the form of AWS', () => {
    const result = importFindings(createStore(hubOf()), callerOf(member), [findingOf()]);
    expect(importedEvents(result, settings)).toEqual([
      {
        recipients: [member, administrator],
        event: {
          version: '0',
          id: 'event-0',
          'detail-type': 'Security Hub Findings - Imported',
          source: 'aws.securityhub',
          account: member,
          time: '2026-01-02T00:00:00Z',
          region: 'eu-west-1',
          resources: [`${defaultProduct(member)}/finding-1`],
          detail: { findings: [attributesOf(result.store)] },
        },
      },
    ]);
  });

  it('each copy in a batch sends its own, with the finding as it was then; ignored and failed items send none', () => {
    const batch = [findingOf(), findingOf(), findingOf({ Title: '' }), laterOf({ Title: 'another title' })];
    const events = importedEvents(importFindings(createStore(hubOf()), callerOf(member), batch), settings);
    expect(events.map(({ event }) => [event.id, event.detail.findings[0].Title])).toEqual([
      ['event-0', 'a title'],
      ['event-3', 'another title'],
    ]);
  });

  it('an update sends one too, even if it changed nothing', () => {
    const store = storeOf(hubOf(), findingOf());
    const identifiers = [findingOf(), { ProductArn: defaultProduct(member), Id: 'none' }];
    for (const Confidence of [1, 1]) {
      const result = updateFindings(store, callerOf(member), identifiers, { Confidence });
      expect(importedEvents(result, settings).map(({ event }) => event.detail.findings[0].Confidence)).toEqual([1]);
    }
  });

  it('if the hub of the store cannot be used, nobody knows an administrator, and the account gets its own alone', () => {
    const { decisions } = importFindings(createStore(hubOf()), callerOf(member), [findingOf()]);
    const events = importedEvents({ store: createStore({} as never), decisions }, settings);
    expect(events.map(({ recipients }) => recipients)).toEqual([[member]]);
  });

  it('an account without an administrator gets its own alone; a refused request sends none', () => {
    const finding = findingOf({ AwsAccountId: standalone, ProductArn: defaultProduct(standalone) });
    const result = importFindings(createStore(hubOf()), callerOf(standalone), [finding]);
    expect(importedEvents(result, settings).map(({ recipients }) => recipients)).toEqual([[standalone]]);
    const refused = importFindings(createStore({} as never), callerOf(standalone), [finding]);
    expect(importedEvents(refused, settings)).toEqual([]);
  });
});

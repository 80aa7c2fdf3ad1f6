import {
  type AwsSecurityFinding,
  BatchUpdateFindingsCommand,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  InvalidInputException,
  paginateGetFindings,
} from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FakeSecurityHub } from '../../src/aws-sdk/index.js';
import { createStore } from '../../src/index.js';
import { administrator, findingOf, hubOf, member, storeOf } from '../support/fixtures.js';
import { clientOf, errorOf, fakeOf, pagesOf } from './clients.js';
import { criteria, type Model, modelAnswer, stored } from './model.js';

const numbered = (count: number): FakeSecurityHub => {
  const fake = fakeOf();
  fake.replaceStore(
    storeOf(hubOf(), ...Array.from({ length: count }, (_, index) => findingOf({ Id: `finding-${index}` }))),
  );
  return fake;
};

const idsOf = (findings: readonly AwsSecurityFinding[] | undefined): readonly unknown[] =>
  (findings ?? []).map(({ Id }) => Id);

describe('the pages of GetFindings', () => {
  it.each([
    [1, [1, 1, 1, 1, 1]],
    [2, [2, 2, 1]],
    [3, [3, 2]],
    [4, [4, 1]],
    [5, [5]],
    [100, [5]],
    [undefined, [5]],
  ])('five findings come in pages of at most MaxResults %s', async (MaxResults, sizes) => {
    const pages = await pagesOf(clientOf(numbered(5)), { MaxResults });
    expect(pages.map(({ length }) => length)).toEqual(sizes);
  });

  it('a page has 100 findings where nothing else is said', async () => {
    const pages = await pagesOf(clientOf(numbered(101)), {});
    expect(pages.map(({ length }) => length)).toEqual([100, 1]);
  });

  it('the paginator of the SDK goes through all of them', async () => {
    const client = clientOf(numbered(5));
    const ids: unknown[] = [];
    for await (const { Findings } of paginateGetFindings({ client, pageSize: 2 }, {})) ids.push(...idsOf(Findings));
    expect(ids).toEqual(['finding-0', 'finding-1', 'finding-2', 'finding-3', 'finding-4']);
  });

  it.each([0, 101, -1, 1.5])(
    'MaxResults %s is refused with an InvalidInputException of the SDK',
    async (MaxResults) => {
      const error = await errorOf(clientOf(numbered(1)).send(new GetFindingsCommand({ MaxResults })));
      expect(error).toBeInstanceOf(InvalidInputException);
      expect(error).toHaveProperty(
        'message',
        expect.stringMatching(/`MaxResults` should be (>= 1|<= 100|integer), but is /),
      );
    },
  );

  it('a token gives the same page each time, and the next page may have another size', async () => {
    const client = clientOf(numbered(5));
    const { NextToken } = await client.send(new GetFindingsCommand({ MaxResults: 2 }));
    const next = async (MaxResults: number): Promise<readonly unknown[]> =>
      idsOf((await client.send(new GetFindingsCommand({ MaxResults, NextToken }))).Findings);
    expect(await next(1)).toEqual(['finding-2']);
    expect(await next(2)).toEqual(['finding-2', 'finding-3']);
    expect(await next(1)).toEqual(['finding-2']);
    expect(await next(100)).toEqual(['finding-2', 'finding-3', 'finding-4']);
  });

  it('a listing shows the findings as they were when it began, whatever happens in between', async () => {
    const fake = numbered(3);
    const client = clientOf(fake);
    const Filters = { WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' as const }] };
    const seen: unknown[] = [];
    for await (const { Findings = [] } of paginateGetFindings({ client, pageSize: 1 }, { Filters })) {
      seen.push(...idsOf(Findings));
      const FindingIdentifiers = Findings.map(({ Id, ProductArn }) => ({ Id, ProductArn }));
      await client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Workflow: { Status: 'RESOLVED' } }));
    }
    expect(seen).toEqual(['finding-0', 'finding-1', 'finding-2']);
    expect(await client.send(new GetFindingsCommand({ Filters }))).toMatchObject({ Findings: [] });
  });

  it('the last thousand tokens can be used, and no older one', async () => {
    const client = clientOf(numbered(2));
    const tokens: (string | undefined)[] = [];
    for (let times = 0; times <= 1_000; times += 1) {
      tokens.push((await client.send(new GetFindingsCommand({ MaxResults: 1 }))).NextToken);
    }
    const [oldest, next] = tokens;
    expect(await errorOf(client.send(new GetFindingsCommand({ NextToken: oldest })))).toBeInstanceOf(
      InvalidInputException,
    );
    expect(idsOf((await client.send(new GetFindingsCommand({ NextToken: next }))).Findings)).toEqual(['finding-1']);
  });

  it('a listing continues after the store was replaced, and a new one shows the new store', async () => {
    const fake = numbered(2);
    const client = clientOf(fake);
    const { NextToken } = await client.send(new GetFindingsCommand({ MaxResults: 1 }));
    fake.replaceStore(createStore(hubOf()));
    expect(idsOf((await client.send(new GetFindingsCommand({ NextToken }))).Findings)).toEqual(['finding-1']);
    expect(idsOf((await client.send(new GetFindingsCommand({}))).Findings)).toEqual([]);
  });

  describe("something that isn't a token", () => {
    const begun = async (): Promise<{ fake: FakeSecurityHub; NextToken: string | undefined }> => {
      const fake = numbered(5);
      const { NextToken } = await clientOf(fake).send(new GetFindingsCommand({ MaxResults: 2 }));
      expect(NextToken).toBeTypeOf('string');
      return { fake, NextToken };
    };
    const expectRefusal = async (
      fake: FakeSecurityHub,
      input: GetFindingsCommandInput,
      account = member,
    ): Promise<void> => {
      const error = await errorOf(clientOf(fake.as(account)).send(new GetFindingsCommand(input)));
      expect(error).toBeInstanceOf(InvalidInputException);
      expect(error).toHaveProperty(
        'message',
        `GetFindings can't be answered: \`NextToken\` should be one that account ${account} got for the same Filters and SortCriteria, but is ${JSON.stringify(input.NextToken)}`,
      );
    };

    it.each(['', 'made up', '1', '__proto__', 'finding-merge/0'])('%j is refused', async (NextToken) => {
      const { fake } = await begun();
      await expectRefusal(fake, { NextToken });
    });

    it('one for other criteria is refused', async () => {
      const { fake, NextToken } = await begun();
      await expectRefusal(fake, { NextToken, Filters: { Id: [{ Value: 'finding', Comparison: 'PREFIX' }] } });
      await expectRefusal(fake, { NextToken, SortCriteria: [{ Field: 'Id', SortOrder: 'asc' }] });
    });

    it('one of another account is refused', async () => {
      const { fake, NextToken } = await begun();
      await expectRefusal(fake, { NextToken }, administrator);
    });
  });
});

describe('GetFindings against a plain model', () => {
  const idsIn = (pages: readonly (readonly AwsSecurityFinding[])[]): readonly string[] =>
    pages.flat().map(({ ProductArn = '', Id = '' }) => `${ProductArn} ${Id}`);

  it('every page is full but the last, and all pages together are what the model says, in order, each once', async () => {
    let severalPages = 0;
    await fc.assert(
      fc.asyncProperty(
        stored(),
        criteria(),
        fc.integer({ min: 1, max: 7 }),
        async (model: Model, { account, input }, MaxResults) => {
          const fake = fakeOf();
          fake.replaceStore(model.store);
          const pages = await pagesOf(clientOf(fake.as(account)), { ...input, MaxResults });
          expect(idsIn(pages)).toEqual(modelAnswer(model, account, input));
          const last = pages.length - 1;
          pages.forEach(({ length }, index) => {
            if (index < last) expect(length).toBe(MaxResults);
            else if (last > 0) expect(length).toBeGreaterThan(0);
          });
          expect(new Set(idsIn(pages)).size).toBe(pages.flat().length);
          if (pages.length > 1) severalPages += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(severalPages).toBeGreaterThan(30);
  });

  it('for every MaxResults, the pages together are the same', async () => {
    await fc.assert(
      fc.asyncProperty(stored(), criteria(), async (model: Model, { account, input }) => {
        const fake = fakeOf();
        fake.replaceStore(model.store);
        const client = clientOf(fake.as(account));
        const whole = idsIn(await pagesOf(client, input));
        for (let MaxResults = 1; MaxResults <= whole.length + 1; MaxResults += 1) {
          expect(idsIn(await pagesOf(client, { ...input, MaxResults }))).toEqual(whole);
        }
      }),
      { numRuns: 30 },
    );
  });
});

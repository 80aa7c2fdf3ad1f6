import fc from 'fast-check';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type System } from '../../../src/conformance/index.js';
import { type Caller, type Hub, storeFromJson, withHub } from '../../../src/index.js';
import { completeFinding } from '../../finding/constraints.js';
import { call, exampleHub, finding, history, patch } from '../../../src/arbitraries/index.js';
import { administrator, callerOf, defaultProduct, findingOf, hubOf, laterOf, member } from '../../support/fixtures.js';
import { sampledRuns } from '../../support/sampled.js';
import { readVectors } from '../../support/vectorFiles.js';
import { type GivenFinding, type StepInput } from '../../support/vectors.js';
import { ourSystem } from '../ourSystem.js';
import { PlainSecurityHub, systemOf } from './PlainSecurityHub.js';
import { spoiled } from './spoiled.js';

const newest = '2024-10-31';

/** A step as JSON carries it. */
type Sent =
  | { readonly call: 'importFindings'; readonly caller: unknown; readonly batch: unknown }
  | {
      readonly call: 'updateFindings';
      readonly caller: unknown;
      readonly identifiers: unknown;
      readonly patch: unknown;
    }
  | { readonly call: 'withHub'; readonly hub: unknown };

const throughText = <A>(value: A): A => JSON.parse(JSON.stringify(value)) as A;

/** Texts of our own are not compared: only BatchUpdateFindings has texts that AWS documents. */
const withoutOurTexts = (reply: unknown): unknown =>
  JSON.parse(JSON.stringify(reply), (key, value: unknown) =>
    key === 'FailedFindings' && Array.isArray(value)
      ? value.map(({ Id, ErrorCode }: Record<string, unknown>) => ({ Id, ErrorCode }))
      : value,
  );

const make = (system: System, step: Sent): unknown => {
  switch (step.call) {
    case 'importFindings':
      return system.importFindings?.(step.caller as Caller, step.batch);
    case 'updateFindings':
      return system.updateFindings?.(step.caller as Caller, step.identifiers, step.patch);
    case 'withHub':
      return system.withHub?.(step.hub as Hub);
  }
};

/** What can be seen of a system after each step. */
const seenOf = async (system: System, steps: readonly Sent[]): Promise<readonly unknown[]> => {
  const seen: unknown[] = [];
  for (const step of throughText(steps)) {
    let answer: unknown;
    try {
      answer = await make(system, step);
    } catch (error) {
      answer = { exception: (error as Error).name };
    }
    const stored = (await system.getFindings?.([])) as { readonly ProductArn: string; readonly Id: string }[];
    const byKey = throughText(stored).map((each) => [`${each.ProductArn} ${each.Id}`, each] as const);
    seen.push({ answer: step.call === 'withHub' ? null : withoutOurTexts(answer), stored: Object.fromEntries(byKey) });
  }
  return seen;
};

/** Both systems with the same hub and the same findings. */
const both = (hub: unknown, given: readonly GivenFinding[] = []): { readonly plain: System; readonly ours: System } => {
  const plain = new PlainSecurityHub();
  plain.reset(hub as Hub);
  for (const { finding: each, setByCustomer } of throughText(given)) {
    plain.findings.set(plain.keyOf(each as never), { finding: each as never, customers: new Set(setByCustomer) });
  }
  const store = storeFromJson({ schema: 'finding-merge/store-1', hub: null, findings: given });
  if (isLeft(store)) throw new Error(store.left);
  return { plain: systemOf(plain), ours: ourSystem(withHub(store.right, hub as Hub)) };
};

const expectToAgree = async (steps: readonly Sent[], hub: unknown = hubOf(), given: readonly GivenFinding[] = []) => {
  const { plain, ours } = both(hub, given);
  expect(await seenOf(plain, steps)).toEqual(await seenOf(ours, steps));
};

const files = readVectors().filter(({ edition }) => edition === newest);
const vectors = files.flatMap(({ cases }) => cases);

const inNewest = (hub: unknown): unknown => ({ ...(hub as object), edition: newest });

const sentIn = (step: StepInput): Sent => (step.call === 'withHub' ? { ...step, hub: inNewest(step.hub) } : step);

/** Calls by the account that the fixtures' finding belongs to, about that finding. */
const importOf = (batch: unknown): Sent => ({ call: 'importFindings', caller: callerOf(member), batch });
const updateOf = (sent: unknown, caller: unknown = callerOf(administrator)): Sent => ({
  call: 'updateFindings',
  caller,
  identifiers: [{ ProductArn: defaultProduct(member), Id: 'finding-1' }],
  patch: sent,
});

const completePatch = {
  Confidence: 1,
  Criticality: 2,
  Note: { Text: 'a note', UpdatedBy: 'customer' },
  RelatedFindings: [{ ProductArn: defaultProduct(member), Id: 'related-1' }],
  Severity: { Label: 'LOW', Normalized: 1, Product: 2.5 },
  Types: ['Effects'],
  UserDefinedFields: { key: 'value' },
  VerificationState: 'UNKNOWN',
  Workflow: { Status: 'SUPPRESSED' },
};

const syntaxPath = (path: string): string => `securityhub:ASFFSyntaxPath/${path}`;

const statement = fc
  .record({
    operator: fc.constantFrom('Null', 'StringEquals', 'ForAnyValue:StringEquals', 'StringLike'),
    path: fc.constantFrom(
      ...Object.keys(completePatch),
      'Note.Text',
      'RelatedFindings.Id',
      'Severity.Label',
      'Severity.Normalized',
      'UserDefinedFields.key',
      'UserDefinedFields.value',
      'Workflow.Status',
      'Title',
      'Workflow.',
    ),
    value: fc.constantFrom<unknown>(
      'true',
      'False',
      false,
      'SUPPRESSED',
      ['LOW', 'value'],
      1,
      [1, 'key'],
      'a note',
      'Effects',
      [],
    ),
    action: fc.constantFrom<unknown>(
      'securityhub:BatchUpdateFindings',
      ['s3:*', 'SecurityHub:Batch?pdate*'],
      'securityhub:GetFindings',
      'BatchUpdateFindings',
      '*',
    ),
  })
  .map(({ operator, path, value, action }) => ({
    Effect: 'Deny',
    Action: action,
    Resource: '*',
    Condition: { [operator]: { [syntaxPath(path)]: value } },
  }));

describe('the plain Security Hub', () => {
  it('is compared with vectors of every area', () => {
    expect(vectors.length).toBeGreaterThan(400);
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))('agrees on %s', async (_, { hub, given, steps }) => {
    await expectToAgree(steps.map(sentIn), inNewest(hub), given);
  });
});

describe('the plain Security Hub', () => {
  it('agrees on histories of any calls', async () => {
    await fc.assert(
      fc.asyncProperty(history(exampleHub()), async (calls) => {
        await expectToAgree(calls);
      }),
      { numRuns: sampledRuns(1000) },
    );
  });

  it('agrees on findings, and later versions of them, that are not quite right', async () => {
    const sent = spoiled(fc.oneof(finding(), fc.constant(completeFinding)));
    await fc.assert(
      fc.asyncProperty(sent, sent, async (first, second) => {
        await expectToAgree([importOf([first]), importOf([first, second])]);
      }),
      { numRuns: sampledRuns(1500) },
    );
  });

  it('agrees on patches that are not quite right', async () => {
    const sent = spoiled(fc.oneof(patch(), fc.constant(completePatch)));
    await fc.assert(
      fc.asyncProperty(sent, async (each) => {
        await expectToAgree([importOf([findingOf()]), updateOf(each), importOf([laterOf()])]);
      }),
      { numRuns: sampledRuns(1500) },
    );
  });

  it('agrees on denies that are not quite right', async () => {
    const denies = fc.array(spoiled(statement), { minLength: 1, maxLength: 2 });
    const sent = fc.oneof(spoiled(fc.constant(completePatch)), patch());
    await fc.assert(
      fc.asyncProperty(denies, sent, async (statements, each) => {
        await expectToAgree([importOf([findingOf()]), updateOf(each, callerOf(administrator, { denies: statements }))]);
      }),
      { numRuns: sampledRuns(1500) },
    );
  });

  const deep = Array.from({ length: 101 }).reduce<unknown>((inner) => [inner], 1);
  const denied = { operator: 'StringEquals', value: 'Effects' };
  it.each([
    ['a value for a list', { ...denied, path: 'Types' }, { Types: 'Effects' }],
    ['an object for a list of them', { ...denied, path: 'RelatedFindings.Id' }, { RelatedFindings: { Id: 'Effects' } }],
    ['a value for a map, by key', { ...denied, path: 'UserDefinedFields.key' }, { UserDefinedFields: 'Effects' }],
    ['a value for a map', { ...denied, path: 'UserDefinedFields.value' }, { UserDefinedFields: 'Effects' }],
    ['a list for a map', { ...denied, path: 'UserDefinedFields.value' }, { UserDefinedFields: ['Effects'] }],
    ['a list with a member too deep', { ...denied, path: 'Types' }, { Types: ['Effects', deep] }],
    [
      'a part too deep',
      { operator: 'Null', path: 'Severity.Label', value: 'true' },
      { Severity: { Label: deep }, Confidence: 1 },
    ],
  ])('agrees on a deny and a patch with %s', async (_, { operator, path, value }, sent) => {
    const denies = [
      {
        Effect: 'Deny',
        Action: 'securityhub:BatchUpdateFindings',
        Resource: '*',
        Condition: { [operator]: { [syntaxPath(path)]: value } },
      },
    ];
    await expectToAgree([importOf([findingOf()]), updateOf(sent, callerOf(administrator, { denies }))]);
  });

  it('agrees on hubs, callers and requests that are not quite right', async () => {
    const request = fc.oneof(
      call(exampleHub()).map((each): unknown => each),
      fc.constant<unknown>(importOf([findingOf()])),
      fc.constant<unknown>(updateOf(completePatch)),
    );
    const requests = spoiled(request).filter(
      (each): each is Sent =>
        typeof each === 'object' &&
        each !== null &&
        'call' in each &&
        typeof each.call === 'string' &&
        /^(import|update)Findings$/.test(each.call),
    );
    await fc.assert(
      fc.asyncProperty(spoiled(fc.constant(hubOf(newest))), requests, async (hub, each) => {
        await expectToAgree([importOf([findingOf()]), each], hub);
        await expectToAgree([importOf([findingOf()]), each, { call: 'withHub', hub }, each]);
      }),
      { numRuns: sampledRuns(1000) },
    );
  });
});

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { finding, patch, timestamp } from '../../src/arbitraries/index.js';
import { createStore, type EditionId } from '../../src/index.js';
import { edition } from '../support/arbitraries.js';
import {
  administrator,
  defaultProduct,
  hubOf,
  integration,
  member,
  otherMember,
  partner,
  securityHub,
  standalone,
} from '../support/fixtures.js';
import { sampledRuns } from '../support/sampled.js';
import { ComeOrGoCommand } from './ComeOrGoCommand.js';
import { CompareVersionsCommand } from './CompareVersionsCommand.js';
import { ImportCommand, type SentFinding } from './ImportCommand.js';
import { KeepVersionCommand } from './KeepVersionCommand.js';
import { type KnownFinding, type Model, type Real } from './Model.js';
import { MoveToEditionCommand } from './MoveToEditionCommand.js';
import { RefusedCommand } from './RefusedCommand.js';
import { SaveAndLoadCommand } from './SaveAndLoadCommand.js';
import { type Patch, UpdateCommand } from './UpdateCommand.js';

/** Accounts with a product that they have enabled, so that only ownership decides who may import. */
const place = (): fc.Arbitrary<{ readonly AwsAccountId: string; readonly ProductArn: string }> =>
  fc.constantFrom(
    { AwsAccountId: member, ProductArn: defaultProduct(member) },
    { AwsAccountId: member, ProductArn: defaultProduct(member) },
    { AwsAccountId: member, ProductArn: defaultProduct(member) },
    { AwsAccountId: member, ProductArn: integration },
    { AwsAccountId: member, ProductArn: securityHub },
    { AwsAccountId: otherMember, ProductArn: integration },
    { AwsAccountId: standalone, ProductArn: defaultProduct(standalone) },
  );

const someTimestamp = (): fc.Arbitrary<string> =>
  fc.oneof(
    timestamp(),
    fc
      .tuple(fc.nat({ max: 3 }), fc.nat({ max: 999_999_999 }))
      .map(([second, nanosecond]) => `2025-01-01T00:00:0${second}.${String(nanosecond).padStart(9, '0')}Z`),
  );

const sent = (): fc.Arbitrary<SentFinding> =>
  fc
    .tuple(place(), someTimestamp())
    .chain(([where, UpdatedAt]) => finding({ attributes: { ...where, UpdatedAt } }))
    .map((each) => each as unknown as SentFinding);

const identifier = (): fc.Arbitrary<{ readonly ProductArn: string; readonly Id: string }> =>
  fc.record({
    ProductArn: place().map(({ ProductArn }) => ProductArn),
    Id: fc.constantFrom('finding-1', 'finding-2'),
  });

/** Often the newest, which has the most rules. */
const someEdition = (): fc.Arbitrary<EditionId> => fc.oneof(fc.constant('2024-10-31' as const), edition());

const customer = (): fc.Arbitrary<string> =>
  fc.constantFrom(member, member, administrator, administrator, otherMember, standalone, partner);

/** Severities are set by label: the model does not know how a number becomes one. */
const labelled = (): fc.Arbitrary<Patch> =>
  fc
    .tuple(patch(), fc.constantFrom('LOW', 'MEDIUM', 'CRITICAL'))
    .map(([fields, Label]): Patch => ('Severity' in fields ? { ...fields, Severity: { Label } } : fields));

const imported = fc.tuple(sent(), fc.boolean()).map(([each, isPartner]) => new ImportCommand(each, isPartner));
const owned = sent().map((each) => new ImportCommand(each, false));
const updated = fc.tuple(customer(), identifier(), labelled()).map((given) => new UpdateCommand(...given));

/** Imports and updates stand here more often than the rest, so that they meet. */
const command = (): fc.Arbitrary<fc.Command<Model, Real>>[] => [
  imported,
  owned,
  owned,
  owned,
  owned,
  updated,
  updated,
  updated,
  fc.constant(new RefusedCommand()),
  fc.constant(new KeepVersionCommand()),
  fc.constant(new CompareVersionsCommand()),
  edition().map((id) => new MoveToEditionCommand(id)),
  customer().map((account) => new ComeOrGoCommand(account)),
  fc.constant(new SaveAndLoadCommand()),
];

describe('a history of a store', () => {
  it('agrees with what little the model knows, for every sequence of commands', () => {
    fc.assert(
      fc.property(someEdition(), fc.commands(command(), { maxCommands: 25, size: '+1' }), (id, commands) => {
        fc.modelRun(
          () => ({
            model: { edition: id, gone: new Set<string>(), findings: new Map<string, KnownFinding>() },
            real: { store: createStore(hubOf(id)), kept: [] },
          }),
          commands,
        );
      }),
      { numRuns: sampledRuns(400) },
    );
  });
});

import { isRight, orElse, right } from 'fp-ts/lib/Either.js';
import { none, some } from 'fp-ts/lib/Option.js';
import { type Finding } from '../../finding/Finding.js';
import { isObject } from '../../json/Json.js';
import { account, type Contraries, contrary, type ImportBook, orAnyoneAnywhere } from './contrary.js';

/** What replaces a finding if a rule that says what it is doesn't hold. */
const anyFinding: Finding = {
  SchemaVersion: '2018-10-08',
  Id: 'any',
  ProductArn: `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`,
  GeneratorId: 'any',
  AwsAccountId: account,
  CreatedAt: '2025-01-01T00:00:00Z',
  UpdatedAt: '2025-01-01T00:00:00Z',
  Title: 'any',
  Description: 'any',
  Resources: [{ Type: 'Other', Id: 'any' }],
  Severity: { Label: 'LOW', Normalized: 1 },
  Types: ['Effects'],
};

/** What is stored with what was sent laid over it, down into objects: a merge where the rule replaces. */
const laidOver = (stored: unknown, sent: unknown): unknown =>
  isObject(stored) && isObject(sent)
    ? {
        ...stored,
        ...Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, laidOver(stored[key], value)])),
      }
    : sent;

const ofImports = contrary<ImportBook>();

/** What each step of BatchImportFindings does without the rule that is alone in it. */
export const importContraries: Contraries<ImportBook> = {
  'import/hubAndCallerMustBeUsable': ofImports('request', 'usable', orAnyoneAnywhere),
  'import/findingMustFollowTheFindingFormat': ofImports('validate', 'format', (rule) => ({
    read: (received, format) =>
      orElse(() => right({ ...anyFinding, ...(isRight(received.json) ? Object(received.json.right) : {}) } as Finding))(
        rule.read(received, format),
      ),
  })),
  'import/findingIsMatchedByProductArnAndId': ofImports('match', 'identity', () => ({ isSame: () => false })),
  'import/unmatchedFindingIsCreated': ofImports('match', 'unmatched', () => ({
    begin: ({ sent: { ProductArn } }) => ({ ...anyFinding, ProductArn, Id: 'not what was sent' }),
  })),
  'import/updateMustBeNewer': ofImports('order', 'newer', () => ({ check: () => none })),
  'import/everyOtherAttributeIsReplaced': ofImports('merge', 'begin', () => ({
    begin: ({ sent, stored }) => laidOver(stored.finding, sent) as Finding,
  })),
  'import/sameFindingTwiceIsTwoImportsInOrder': ofImports('report', 'sequence', () => ({
    meets: (beforeTheBatch) => beforeTheBatch,
  })),
  'import/ignoredFindingCountsAsSuccess': ofImports('report', 'ignored', () => ({
    failureOf: () => some({ code: 'InvalidInput', message: 'ignored' }),
  })),
};

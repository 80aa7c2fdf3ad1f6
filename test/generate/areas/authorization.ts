import { type RuleId } from '../../../src/index.js';
import {
  administrator,
  findingOf,
  integration,
  member,
  otherMember,
  partner,
  standalone,
} from '../../support/fixtures.js';
import { type CaseInput, type Note, type StepInput } from '../../support/vectors.js';
import {
  type Area,
  china,
  given,
  gov,
  hub,
  importStep,
  newest,
  ofProduct,
  passedOfProduct,
  updateStep,
} from './shared.js';

/* Who may import and update what, and what a product ARN of another Region or partition means. */

const own = (prefix: string): string => `${prefix}${member}:product/${member}/default`;

const provider: RuleId = 'import/findingProviderMustBeEnabled';
const owner: RuleId = 'import/callerMustOwnTheFindingOrBeAnAllowListedPartner';
const names: RuleId = 'import/serviceAttributesAreTheServices';
const passed: RuleId = 'import/passedControlFindingIsResolved';
const updater: RuleId = 'update/callerMustOwnOrAdministerTheFinding';

const score = { Confidence: 42 };

/** A case with nothing stored. The hub is one that any system can be given by AWS's own operations, in one Region. */
const importRows: readonly (readonly [rule: RuleId, name: string, comment: string, step: StepInput])[] = [
  [
    owner,
    'a-partner-with-its-integration',
    'the partner is allow-listed for its integration',
    importStep(partner, ofProduct(integration)),
  ],
  [
    owner,
    'another-account-with-an-integration',
    'the integration lists the partner alone',
    importStep(otherMember, ofProduct(integration)),
  ],
  [
    provider,
    'a-partner-and-an-account-that-has-not-enabled-its-integration',
    'being listed does not enable the integration',
    importStep(partner, findingOf({ ProductArn: integration, AwsAccountId: standalone })),
  ],
  [
    provider,
    'an-integration-of-another-region',
    'the product ARN of another Region is another product',
    importStep(member, ofProduct(`${china}:product/generico/secure-pro`)),
  ],
  [
    provider,
    'own-account-in-the-place-of-the-account-alone',
    'it is no default product',
    importStep(member, ofProduct(`arn:aws:securityhub:eu-west-1:${member}:product/${otherMember}/default`)),
  ],
  [
    provider,
    'own-default-product-of-another-name',
    'it is no default product',
    importStep(member, ofProduct(`arn:aws:securityhub:eu-west-1:${member}:product/${member}/custom`)),
  ],
  [
    names,
    'default-product-in-govcloud',
    'enabled without being listed; Region is that of the product ARN',
    importStep(member, ofProduct(own(gov))),
  ],
  [
    names,
    'default-product-in-china',
    'enabled without being listed; Region is that of the product ARN',
    importStep(member, ofProduct(own(china))),
  ],
  [
    passed,
    'default-product-that-passed',
    'no control finding, so the finding stays NEW',
    importStep(member, passedOfProduct(own(gov))),
  ],
];

const updateRows: readonly (readonly [name: string, comment: string, caller: string, product: string])[] = [
  ['a-partner-with-its-integration', 'being allow-listed gives no right to update', partner, integration],
  ['the-account-with-an-integration', 'the finding is of the account, whoever imported it', member, integration],
  ['the-administrator-with-an-integration', 'the finding is of a member account', administrator, integration],
  ['the-administrator-in-govcloud', 'the finding is of a member account', administrator, own(gov)],
  ['another-member-in-govcloud', 'the finding is of neither the caller nor a member of it', otherMember, own(gov)],
];

const Authorization: Note = {
  description: 'Who may import and update findings of which product, in which Region and partition.',
  effect: 'A partner writes more than its own findings, or findings in another partition are refused or misread.',
  links: [
    'specification.md#importcallermustownthefindingorbeanallowlistedpartner',
    'choices.md#what-a-product-arn-must-look-like',
  ],
};

export const authorizationArea: Area = {
  edition: newest,
  name: 'authorization',
  notes: { Authorization },
  cases: [
    ...importRows.map(([rule, name, comment, step]): CaseInput => ({
      id: `${rule}/authorization-${name}`,
      rule,
      flags: ['Authorization'],
      comment,
      hub,
      steps: [step],
    })),
    ...updateRows.map(([name, comment, caller, ProductArn]): CaseInput => ({
      id: `${updater}/authorization-${name}`,
      rule: updater,
      flags: ['Authorization'],
      comment,
      hub,
      given: [given({ ProductArn })],
      steps: [updateStep(caller, score, [{ ProductArn, Id: 'finding-1' }])],
    })),
  ],
};

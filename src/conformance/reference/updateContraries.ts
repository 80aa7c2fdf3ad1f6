import { orElse, right } from 'fp-ts/lib/Either.js';
import { newest } from '../../editions/newest.js';
import { type Patch } from '../../finding/Finding.js';
import { productArnOf } from '../../finding/ProductArn.js';
import { automate } from '../../operations/automate.js';
import { soFarOf, unchanged } from '../../rules/merging.js';
import { type Contraries, contrary, orAnyoneAnywhere, type UpdateBook } from './contrary.js';

const ofUpdates = contrary<UpdateBook>();

/** What each step of BatchUpdateFindings does without the rule that is alone in it. */
export const updateContraries: Contraries<UpdateBook> = {
  'update/hubAndCallerMustBeUsable': ofUpdates('request', 'usable', orAnyoneAnywhere),
  'update/patchMustFollowTheFindingFormat': ofUpdates('validate', 'patch', () => ({
    read: ({ fields }) => right(fields as unknown as Patch),
  })),
  'update/identifierMustHaveProductArnAndId': ofUpdates('validate', 'identifier', (rule) => ({
    read: (received) => orElse(() => right({ ProductArn: 'none', Id: 'none' }))(rule.read(received)),
  })),
  'update/findingMustExist': ofUpdates('match', 'missing', () => ({
    code: 'InvalidInput' as const,
    message: 'Invalid Input',
  })),
  'update/updatedAtStaysTheProviders': ofUpdates('merge', 'begin', () => ({
    begin: ({ stored, caller }) => ({ ...stored.finding, UpdatedAt: caller.at, FindingProviderFields: {} }),
  })),
  'update/patchReplacesEachFieldItSets': ofUpdates('merge', 'replace', () => ({ merge: () => unchanged })),
  'update/automationRulesDoNotApplyToUpdates': (book) => ({
    ...book,
    automate:
      book.automate === undefined
        ? undefined
        : {
            afterwards: {
              ...book.automate.afterwards,
              afterwards: ({ hub, caller, finding }) => {
                const product = productArnOf(finding.ProductArn);
                const { terms } = newest;
                const sentFields = terms.providerFieldsOf(finding);
                const arriving = { hub, caller, terms, product, sent: finding, sentFields, soFar: soFarOf(finding) };
                const shaped = { finding, applied: [], withheld: [], bytesAdded: 0 };
                return automate({ edition: newest, hub, caller }, arriving, shaped, []).shaped.finding;
              },
            },
          },
  }),
  'update/conditionalFieldBecomesTheCustomers': ofUpdates('merge', 'customer', () => ({
    setByCustomer: ({ stored }) => stored.setByCustomer,
  })),
};

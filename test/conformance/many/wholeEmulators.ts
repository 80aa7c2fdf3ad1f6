import { wrongSystemNamed } from '../wrong/index.js';
import { type Mistake } from '../wrong/WrongSystem.js';

/** An emulator with the mistakes that those of its kind make together. */
export interface WholeEmulator {
  readonly name: string;
  readonly mistakes: readonly Mistake[];
}

const mistakesNamed = (names: readonly string[]): readonly Mistake[] => names.map(wrongSystemNamed);

/** In the manner of real ones: what an emulator is like that somebody writes in an afternoon. */
export const wholeEmulators: readonly WholeEmulator[] = [
  {
    name: 'the last write wins, by Id alone',
    mistakes: mistakesNamed([
      'the last write wins',
      'the Id alone is the identity',
      'an import sets the restricted fields',
      "an import overwrites the customer's value",
      'the workflow is never reset',
    ]),
  },
  {
    name: 'no defaults, and no attributes of the service',
    mistakes: mistakesNamed([
      'a severity gets no Normalized',
      'a new finding has no RecordState and no workflow status',
      'FindingProviderFields does not follow the top level',
      'Region is the one that the provider sent',
      'ProcessedAt is never set',
      'a severity that an update sets gets no Normalized',
      'a Note has no UpdatedAt',
    ]),
  },
  {
    name: 'a finding is replaced whole, and nobody owns a field',
    mistakes: mistakesNamed([
      'an import sets the restricted fields',
      "an import overwrites the customer's value",
      'FindingProviderFields is an attribute like any other',
      'the workflow is never reset',
      "nothing becomes the customer's: its value stays until the next import",
    ]),
  },
  {
    name: 'everything is strict',
    mistakes: mistakesNamed([
      'a severity at the top level is required',
      'a batch with one bad finding is refused',
      'one foreign finding refuses the whole batch',
      'the default product of an account must be enabled like an integration',
      'an identifier that lacks its Id refuses the whole update',
      'values that break the format refuse the whole update',
      'a finding that the caller may not update is answered with InvalidAccess',
      'an archived finding can not be updated',
    ]),
  },
  {
    name: 'nothing is checked',
    mistakes: mistakesNamed([
      'a severity has any label',
      'a finding may be larger than 240 KB',
      'findings of a foreign account are imported',
      'findings are imported for an account that has not enabled Security Hub',
      'a hundred and one findings are imported',
      'a batch without findings is a success',
      'a hundred and one identifiers are updated',
      'an account without Security Hub may call BatchUpdateFindings',
      'an update that sets nothing is a success',
      'every account may update every finding',
      'a denied value is set',
    ]),
  },
];

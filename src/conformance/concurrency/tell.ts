import { show, showData } from '../../codecs/show.js';
import { jsonEquals } from '../../json/equals.js';
import { peek } from '../../json/outside.js';
import { type ObservedAnswer, type FinalFinding, type ObservedCall, type VersionName } from './History.js';
import { type Race } from './Race.js';

/** A race without the identifier that it is about. */
export type FoundRace = Omit<Race, 'identifier'>;

/** A call by its id, and in brief what it was about. */
export const nameOf = (call: ObservedCall): string =>
  call.operation === 'import'
    ? `import ${call.id} (UpdatedAt ${show(peek(call.finding, 'UpdatedAt'))})`
    : `update ${call.id} (${Object.keys(Object(call.patch) as object).join(', ')})`;

export const versionTitle = (version: VersionName | null): string =>
  version === null ? 'nothing' : `version ${version}`;

export const outcomeOf = ({ outcome, code }: ObservedAnswer): string => code ?? outcome;

const partsOf = (stored: FinalFinding | undefined): Readonly<Record<string, unknown>> =>
  stored === undefined ? {} : { ...stored.finding, setByCustomer: stored.setByCustomer };

/** The attributes in which what is stored is not what it should be, with both values. */
export const differencesInWords = (is: FinalFinding | undefined, should: FinalFinding | undefined): string => {
  if (is === undefined || should === undefined) {
    return is === should ? 'nothing differs' : `there is ${is === undefined ? 'none' : 'one'}`;
  }
  const [one, other] = [partsOf(is), partsOf(should)];
  const shown = (value: unknown): string => (value === undefined ? 'not there' : showData(value));
  const differing = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !jsonEquals(one[name], other[name]))
    .map((name) => `${name} is ${shown(one[name])} and should be ${shown(other[name])}`);
  return differing.length === 0 ? 'nothing differs' : differing.join('; ');
};

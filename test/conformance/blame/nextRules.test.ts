import { describe, expect, it } from 'vitest';
import { type Group, nextRules } from '../../../src/conformance/blame/choose.js';
import { type Grade, grades, suspectsAmong } from '../../../src/conformance/blame/grades.js';
import { type RuleId } from '../../../src/index.js';

const newer: RuleId = 'import/updateMustBeNewer';
const sequence: RuleId = 'import/sameFindingTwiceIsTwoImportsInOrder';
const created: RuleId = 'import/unmatchedFindingIsCreated';
const customers: RuleId = 'update/conditionalFieldBecomesTheCustomers';

type Graded = readonly (readonly [RuleId, Grade])[];

const group = (vectorOf: RuleId | undefined, graded: Graded): Group => {
  const grades = new Map(graded);
  const isLikely = (rule: RuleId): boolean => (grades.get(rule) ?? 0) <= hasASay;
  return {
    differences: [],
    vectorOf,
    call: 'importFindings',
    suspects: suspectsAmong([...grades.keys()], isLikely, (rule) => grades.get(rule)),
  };
};

const named = (groups: readonly Group[], known: readonly RuleId[] = [], asked?: RuleId): readonly RuleId[] =>
  nextRules({ known: new Set(known), isAsked: (rule) => asked === undefined || rule === asked }, groups);

const { explainsAll, explainsHere, ownVector, isNamed, hasASay, isKeptAndNamed } = grades;

describe('the rules to name next', () => {
  it('are the fewest that explain everything: not those that explain no more than others do', () => {
    const both: Graded = [
      [sequence, explainsAll],
      [newer, explainsAll],
    ];
    expect(named([group(sequence, both), group(newer, [[newer, explainsAll]])])).toEqual([newer]);
  });

  it('are two where no one rule explains both', () => {
    const groups = [group(sequence, [[sequence, explainsAll]]), group(newer, [[newer, explainsAll]])];
    expect([...named(groups)].sort()).toEqual([sequence, newer].sort());
  });

  it('leave out what the others make superfluous, in whatever order they were found', () => {
    const one = (rule: RuleId): Group =>
      group(rule, [
        [rule, explainsAll],
        [created, explainsAll],
      ]);
    const groups = [
      one(newer),
      one(sequence),
      group(newer, [[newer, explainsAll]]),
      group(sequence, [[sequence, explainsAll]]),
    ];
    expect([...named([...groups, one(newer)])].sort()).toEqual([sequence, newer].sort());
  });

  it.each([
    ['what explains the whole answer before what explains a part', explainsAll, explainsHere],
    ['what explains a part before whose vector it is', explainsHere, ownVector],
    ['whose vector it is before what is named', ownVector, isNamed],
    ['what is named before what has a say', isNamed, hasASay],
  ])('believe %s', (_, stronger, weaker) => {
    expect(
      named([
        group(created, [
          [created, weaker],
          [newer, stronger],
        ]),
      ]),
    ).toEqual([newer]);
  });

  it('are of the operation that answers differently, where two explain the same', () => {
    expect(
      named([
        group(created, [
          [customers, explainsAll],
          [newer, explainsAll],
        ]),
      ]),
    ).toEqual([newer]);
  });

  it('are those that were asked for, where two explain the same', () => {
    expect(
      named(
        [
          group(created, [
            [newer, explainsAll],
            [sequence, explainsAll],
          ]),
        ],
        [],
        sequence,
      ),
    ).toEqual([sequence]);
  });

  it('are none for a history in which several things may have gone wrong', () => {
    expect(named([group(undefined, [[newer, explainsHere]])], [created])).toEqual([]);
    expect(named([group(undefined, [[newer, explainsAll]])], [created])).toEqual([newer]);
  });

  it('are the only one that has a say, even if its own vectors are answered right', () => {
    expect(named([group(created, [[newer, isKeptAndNamed]])], [created])).toEqual([newer]);
  });

  it('are none where several have no more than a say, beside a rule that is named', () => {
    const unclear = group(created, [
      [newer, hasASay],
      [sequence, hasASay],
    ]);
    expect(named([unclear], [customers])).toEqual([]);
    expect(named([unclear])).toHaveLength(1);
  });
});

import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { type Ask, askingOf } from '../../../src/conformance/reference/Ask.js';
import { rulesOfEdition } from '../../../src/conformance/reference/standings.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { isAlike, nothing } from '../../../src/conformance/system/Facets.js';
import { casesOf } from '../../../src/conformance/vectors/cases.js';
import { readVectorFile } from '../../../src/conformance/vectors/vectorFormat.js';
import { vectorsOf } from '../../../src/conformance/vectors/vectorsOf.js';
import { type EditionId, editions } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { seenWithout } from './seenWithout.js';

const comparison = { errors: 'code', ignoreAttributes: [], seesStored: true } as const;

/** The cases of an edition, without those that are long: each is run without every rule. */
const readShortCases = async (edition: EditionId): Promise<readonly Case[]> => {
  const caseOf = casesOf(edition);
  return (await vectorsOf(edition)).flatMap((file) => {
    const read = readVectorFile(edition, file);
    const cases = E.isRight(read) ? read.right.map(caseOf) : [];
    return cases.flatMap((each) => (E.isRight(each) && JSON.stringify(each.right).length < 50_000 ? [each.right] : []));
  });
};

/** The cases of an edition, and functions that remember what they were asked about them. */
const asking = async (edition: EditionId): Promise<{ readonly ask: Ask; readonly cases: readonly Case[] }> => ({
  ask: askingOf(edition, comparison),
  cases: await readShortCases(edition),
});

const asked = new Map<EditionId, ReturnType<typeof asking>>();

const askedOf = (edition: EditionId): ReturnType<typeof asking> => {
  const known = asked.get(edition) ?? asking(edition);
  asked.set(edition, known);
  return known;
};

/** Each rule of each edition, the newest first. */
const rulesByEdition = editions
  .toReversed()
  .flatMap(({ id: edition }) => rulesOfEdition(edition).map(({ id }) => [edition, id] as const));

/** Several of one edition: what was said without one of them is remembered when another is asked about. */
const some = rulesByEdition.filter(([edition], at) => edition === '2024-10-31' && at % 10 === 0);

describeSampled('our own functions that are asked about every case', rulesByEdition, some, (chosen) => {
  it.each(chosen)('say in %s without %s what they say when they remember nothing', async (edition, id) => {
    const { ask, cases } = await askedOf(edition);
    let compared = 0;
    for (const each of cases) {
      const said = ask([id], each);
      // Where an operation breaks down there is nothing to compare.
      if (said.length < each.steps.length) continue;
      const seen = seenWithout(edition, comparison, [id], each);
      expect(said.every(({ facets }, index) => isAlike(facets, seen[index] ?? nothing))).toBe(true);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describeSampled<EditionId>(
  'our own functions that are asked about a case',
  editions.map(({ id }) => id).toReversed(),
  ['2024-10-31', '2021-03-18'],
  (chosen) => {
    it.each(chosen)('give the same answer of %s again where a rule has no part in it', async (edition) => {
      const ask = askingOf(edition, comparison);
      const [each] = await readShortCases(edition);
      if (each === undefined) throw new Error('there is no case');
      const usual = ask([], each);
      const same = rulesOfEdition(edition).filter(({ id }) =>
        usual.every((answer, index) => answer === ask([id], each)[index]),
      );
      expect(same.length).toBeGreaterThan(rulesOfEdition(edition).length / 2);
    });
  },
);

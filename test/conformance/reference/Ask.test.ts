import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { askingOf } from '../../../src/conformance/reference/Ask.js';
import { rulesOfEdition } from '../../../src/conformance/reference/standings.js';
import { type Case } from '../../../src/conformance/system/Case.js';
import { isAlike, nothing } from '../../../src/conformance/system/Facets.js';
import { caseOf } from '../../../src/conformance/vectors/cases.js';
import { readVectorFile } from '../../../src/conformance/vectors/vectorFormat.js';
import { vectorsOf } from '../../../src/conformance/vectors/vectorsOf.js';
import { type EditionId, editions } from '../../../src/index.js';
import { describeSampled } from '../../support/sampled.js';
import { seenWithout } from './seenWithout.js';

const comparison = { errors: 'code', ignoreAttributes: [], seesStored: true } as const;

/** The cases of an edition, without those that are long: each is run without every rule. */
const shortCasesOf = async (edition: EditionId): Promise<readonly Case[]> =>
  (await vectorsOf(edition)).flatMap((file) => {
    const read = readVectorFile(edition, file);
    const cases = E.isRight(read) ? read.right.map((vector) => caseOf(edition, vector)) : [];
    return cases.flatMap((each) => (E.isRight(each) && JSON.stringify(each.right).length < 50_000 ? [each.right] : []));
  });

const ids = editions.map(({ id }) => id).toReversed();

describeSampled<EditionId>(
  'our own functions that are asked about a case',
  ids,
  ['2024-10-31', '2021-03-18'],
  (chosen) => {
    it.each(chosen)('say without a rule of %s what they say when they remember nothing', async (edition) => {
      const ask = askingOf(edition, comparison);
      const wrong: string[] = [];
      for (const each of await shortCasesOf(edition)) {
        for (const { id } of rulesOfEdition(edition)) {
          const said = ask([id], each);
          // Where an operation breaks down there is nothing to compare.
          if (said.length < each.steps.length) continue;
          const seen = seenWithout(edition, comparison, [id], each);
          if (!said.every(({ facets }, index) => isAlike(facets, seen[index] ?? nothing))) wrong.push(id);
        }
      }
      expect([...new Set(wrong)]).toEqual([]);
    });

    it.each(chosen)('give the same answer of %s again where a rule has no part in it', async (edition) => {
      const ask = askingOf(edition, comparison);
      const [each] = await shortCasesOf(edition);
      if (each === undefined) throw new Error('there is no case');
      const usual = ask([], each);
      const same = rulesOfEdition(edition).filter(({ id }) =>
        usual.every((answer, index) => answer === ask([id], each)[index]),
      );
      expect(same.length).toBeGreaterThan(rulesOfEdition(edition).length / 2);
    });
  },
);

import { describe, expect, it } from 'vitest';
import { changesIn, editionIds, lanes } from '../../docs/.vitepress/pictures/facts/timeline.js';
import { drawTimeline } from '../../docs/.vitepress/pictures/drawings/timeline.js';
import { rulesOf, standingIn } from '../../src/catalogue/rulebook.js';
import { editionOf } from '../../src/editions/editions.js';
import { explain, importFindings, rules, createStore } from '../../src/index.js';
import { callerOf, findingOf, hubOf, importOne, laterOf, member, storeOf } from '../support/fixtures.js';

describe('the time line of the editions', () => {
  it('has a lane for each rule that does not hold in every edition, or not with the same standing, and no other', () => {
    const changing = rules.filter(({ id, editions }) => {
      const standings = editions.map((edition) => {
        const rule = rulesOf(editionOf[edition]).find((each) => each.id === id);
        return rule === undefined ? undefined : standingIn(editionOf[edition], rule);
      });
      return editions.length < editionIds.length || new Set(standings).size > 1;
    });
    expect(
      lanes()
        .map(({ rule }) => rule)
        .toSorted(),
    ).toEqual(changing.map(({ id }) => id).toSorted());
  });

  it.each(lanes().map((lane) => [lane.rule, lane] as const))(
    '%s holds where the lane has a bar',
    (id, { standings }) => {
      const entry = rules.find((rule) => rule.id === id);
      expect(editionIds.filter((_, at) => standings[at] !== undefined)).toEqual(entry?.editions);
      expect(standings.findLast((standing) => standing !== undefined)).toBe(entry?.standing);
    },
  );

  it('gives the same standing as `explain`', () => {
    const lane = lanes().find(({ rule }) => rule === 'import/updateMustBeNewer');
    const told = editionIds.map((edition) => {
      const store = storeOf(hubOf(edition), findingOf());
      return /\((\w+)/.exec(explain(importOne(store, findingOf()).decision).split('. Rule ')[1] ?? '')?.[1];
    });
    expect(told).toEqual(lane?.standings);
  });

  it('begins and ends where the operations begin and end to decide so', () => {
    const isIgnored = editionIds.map((edition) => {
      const store = storeOf(hubOf(edition), findingOf({ Workflow: { Status: 'SUPPRESSED' } }));
      return importOne(store, laterOf()).decision.rule === 'import/suppressedFindingIsNotUpdated';
    });
    const lane = lanes().find(({ rule }) => rule === 'import/suppressedFindingIsNotUpdated');
    expect(isIgnored).toEqual(lane?.standings.map((standing) => standing !== undefined));
    const isMadeUp = editionIds.map((edition) => {
      const result = importFindings(createStore(hubOf(edition)), callerOf(member), [findingOf()]);
      const [decision] = result.decisions;
      return decision?.outcome === 'Created' && decision.applied.includes('import/processedAtIsTheTimeOfTheLastImport');
    });
    const processed = lanes().find(({ rule }) => rule === 'import/processedAtIsTheTimeOfTheLastImport');
    expect(isMadeUp).toEqual(processed?.standings.map((standing) => standing !== undefined));
  });

  it('adds up: what began and has not ended is in force', () => {
    const held = new Set(rules.filter(({ editions }) => editions[0] === editionIds[0]).map(({ id }) => id));
    for (const edition of editionIds) {
      for (const { rule, event } of changesIn(edition)) {
        if (event === 'begins') held.add(rule);
        if (event === 'ends') held.delete(rule);
      }
      expect([...held].toSorted()).toEqual(
        rules
          .filter(({ editions }) => editions.includes(edition))
          .map(({ id }) => id)
          .toSorted(),
      );
    }
  });

  it('draws a lane for each, with a bar for each stretch of a standing', () => {
    const picture = drawTimeline(lanes());
    const labels = [...picture.matchAll(/aria-label="(\w+): ([^"]*)"/g)];
    expect(labels.map(([, name]) => name)).toEqual(lanes().map(({ rule }) => rule.split('/')[1]));
    for (const [index, { standings }] of lanes().entries()) {
      const today = standings.at(-1);
      const label = labels[index]?.[2] ?? '';
      expect(label.endsWith('until today')).toBe(today !== undefined);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { drawSteps } from '../../docs/.vitepress/pictures/drawings/way.js';
import { specificationSteps } from '../generate/pictures.js';
import { rulePathOf } from '../support/rulePaths.js';
import { readVectors } from '../support/vectorFiles.js';
import { type Decision, rules } from '../../src/index.js';

const steps = specificationSteps();

describe('the path of a finding', () => {
  it('has every rule once, in the step whose folder it is in', () => {
    expect(steps.flatMap((step) => step.rules)).toEqual(rules.map(({ id }) => id));
    for (const { operation, name, rules: held } of steps) {
      expect(held.map((rule) => rulePathOf(rule))).toEqual(
        held.map((rule) => expect.objectContaining({ operation, step: name, sentence: rule.split('/')[1] }) as unknown),
      );
    }
  });

  it('ends as the recorded cases of today end, and in no other way', () => {
    const recorded = readVectors()
      .filter(({ edition }) => edition === '2024-10-31')
      .flatMap(({ cases }) => cases.flatMap((each) => each.steps))
      .flatMap(({ decisions = [], response, refusal }) => {
        const failures = (response?.FailedFindings ?? []) as readonly { readonly ErrorCode?: string }[];
        const failed = decisions.filter(({ outcome }) => outcome === 'Failed');
        return (decisions as readonly Pick<Decision, 'rule' | 'outcome'>[]).map(({ rule, outcome }, index) => {
          const code = failures[failed.indexOf(decisions[index] ?? {})]?.ErrorCode;
          if (outcome !== 'Failed') return { rule, end: outcome };
          return { rule, end: refusal == null ? `Failed: ${code ?? ''}` : 'Request refused' };
        });
      });
    for (const { rules: held, stops, accepts } of steps) {
      const ends = recorded.filter(({ rule }) => held.includes(rule)).map(({ end }) => end);
      expect([...new Set(ends)].toSorted()).toEqual([...stops, ...accepts].toSorted());
    }
  });

  it('is drawn with a box for each step, which leads to it', () => {
    const links = [...drawSteps(steps).matchAll(/<a href="\.\.\/specification\.md#([^"]+)" aria-label="([^"]*)"/g)];
    expect(links.map(([, anchor]) => anchor)).toEqual(steps.map(({ anchor }) => anchor));
    for (const [index, { name, rules: held }] of steps.entries()) {
      expect(links[index]?.[2]).toContain(`${name} ${held.length} rule`);
    }
  });
});

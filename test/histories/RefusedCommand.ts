import type fc from 'fast-check';
import { expect } from 'vitest';
import { importFindings, updateFindings } from '../../src/index.js';
import { callerOf, disabled, member } from '../support/fixtures.js';
import { expectToAgree, textOf } from './checks.js';
import { type Model, type Real } from './Model.js';

/** Someone sends requests that are refused: of no item, of too many, by nobody, for an attribute that is not available. */
export class RefusedCommand implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const { store } = real;
    const before = textOf(store);
    const all = [...model.findings.keys()].map((key) => {
      const [ProductArn, Id] = key.split(' ');
      return { ProductArn, Id };
    });
    const tooMany = Array.from({ length: 101 }, () => all[0] ?? {});
    const results = [
      importFindings(store, callerOf(member), []),
      importFindings(store, callerOf(member), tooMany),
      importFindings(store, callerOf('nobody'), tooMany),
      updateFindings(store, callerOf(member), [], { Confidence: 1 }),
      updateFindings(store, callerOf(member), tooMany, { Confidence: 1 }),
      updateFindings(store, callerOf(disabled), [{ ProductArn: '', Id: '' }, ...all], { Confidence: 1 }),
      updateFindings(store, callerOf(member), [{ ProductArn: '', Id: '' }, ...all], { Confidence: 1, Title: 'mine' }),
    ];
    for (const result of results) {
      expect(result.refusal).toBeDefined();
      expect(result.store).toBe(store);
      expect(result.response.SuccessCount).toBe(0);
    }
    expect(textOf(store)).toBe(before);
    expectToAgree(model, real);
  }

  toString(): string {
    return 'refused requests';
  }
}

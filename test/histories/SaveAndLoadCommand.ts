import type fc from 'fast-check';
import { expect } from 'vitest';
import { expectToAgree, storeOfText, textOf } from './checks.js';
import { type Model, type Real } from './Model.js';

/** The store is written down, and goes on as what was read from that. */
export class SaveAndLoadCommand implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const text = textOf(real.store);
    real.store = storeOfText(text);
    expect(textOf(real.store)).toBe(text);
    expectToAgree(model, real);
  }

  toString(): string {
    return 'save and load';
  }
}

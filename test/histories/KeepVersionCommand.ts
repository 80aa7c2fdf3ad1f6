import type fc from 'fast-check';
import { expectToAgree, textOf } from './checks.js';
import { type Model, type Real } from './Model.js';

/** Someone keeps the store as it is now; after every later command it still has to be so. */
export class KeepVersionCommand implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    real.kept.push({ store: real.store, text: textOf(real.store) });
    expectToAgree(model, real);
  }

  toString(): string {
    return 'keep this version';
  }
}

import type fc from 'fast-check';
import { type EditionId, withHub } from '../../src/index.js';
import { expectToAgree } from './checks.js';
import { hubFor, type Model, type Real } from './Model.js';

/** The rules of another edition hold from now on. */
export class MoveToEditionCommand implements fc.Command<Model, Real> {
  constructor(private readonly edition: EditionId) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.edition = this.edition;
    real.store = withHub(real.store, hubFor(model));
    expectToAgree(model, real);
  }

  toString(): string {
    return `move to ${this.edition}`;
  }
}

import type fc from 'fast-check';
import { withHub } from '../../src/index.js';
import { expectToAgree } from './checks.js';
import { hubFor, type Model, type Real } from './Model.js';

/** An account leaves Security Hub, or comes back; its findings stay. */
export class ComeOrGoCommand implements fc.Command<Model, Real> {
  constructor(private readonly account: string) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    if (!model.gone.delete(this.account)) model.gone.add(this.account);
    real.store = withHub(real.store, hubFor(model));
    expectToAgree(model, real);
  }

  toString(): string {
    return `${this.account} comes or goes`;
  }
}

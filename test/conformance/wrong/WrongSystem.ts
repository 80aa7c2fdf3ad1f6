import { type System } from '../../../src/conformance/index.js';
import { type RuleId } from '../../../src/index.js';
import { type PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

/** A system that is wrong in one way. */
export interface WrongSystem {
  /** The mistake, in words. */
  readonly name: string;
  /** Who makes it. */
  readonly peer: string;
  /** The rule that the mistake breaks; where it breaks several to the same degree, all of them, the clearest first. */
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly system: () => System;
}

interface Mistake extends Omit<WrongSystem, 'system'> {
  /** The plain Security Hub with the mistake. */
  readonly hub: new () => PlainSecurityHub;
}

export const wrong = ({ hub, ...said }: Mistake): WrongSystem => ({ ...said, system: () => systemOf(new hub()) });

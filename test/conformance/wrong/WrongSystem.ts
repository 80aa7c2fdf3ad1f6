import { type System } from '../../../src/conformance/index.js';
import { type RuleId } from '../../../src/index.js';
import { PlainSecurityHub, systemOf } from '../plain/PlainSecurityHub.js';

/** The plain Security Hub, as it is or with mistakes. */
export type HubClass = new () => PlainSecurityHub;

/** A mistake that a system makes. */
export interface Mistake {
  /** The mistake, in words. */
  readonly name: string;
  /** Who makes it. */
  readonly peer: string;
  /** The rule that the mistake breaks; where it breaks several to the same degree, all of them, the clearest first. */
  readonly rules: readonly [RuleId, ...RuleId[]];
  /** A Security Hub that makes it, too. */
  readonly hub: (Hub: HubClass) => HubClass;
}

/** A system that is wrong in one way. */
export interface WrongSystem extends Mistake {
  readonly system: () => System;
}

/** A system that makes these mistakes. */
export const systemWith = (mistakes: readonly Mistake[]): System =>
  systemOf(new (mistakes.reduce<HubClass>((Hub, { hub }) => hub(Hub), PlainSecurityHub))());

export const wrong = (mistake: Mistake): WrongSystem => ({ ...mistake, system: () => systemWith([mistake]) });

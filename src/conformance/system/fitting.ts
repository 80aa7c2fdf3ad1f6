import { isObject } from '../../json/Json.js';
import { decodeHub, type Hub } from '../../index.js';
import { isRight } from 'fp-ts/lib/Either.js';
import { checkCaller } from '../../hub/Caller.js';
import { type Case, type Step } from './Case.js';
import { type System } from './System.js';

/* Not every system can be given all that a case contains: then the case is made without it. */

/** What there may be no way to give to a system. */
export const givens = ['denies', 'partners', 'integrations', 'administrators', 'malformed'] as const;

type Lacks = NonNullable<System['lacks']>;

/** An administrator account that has one of its own, or no Security Hub, is set up by no operation of AWS. */
const mayAdminister = ({ accounts }: Hub, id: string | undefined): boolean =>
  id !== undefined && accounts[id] !== undefined && accounts[id].administrator === undefined;

const fittingHub = (lacks: Lacks, hub: Hub): Hub => {
  const { products, automationRules, ...rest } = hub;
  const isGone = (id: string | undefined): boolean =>
    lacks.administrators !== undefined || (lacks.malformed !== undefined && !mayAdminister(hub, id));
  const accounts = Object.entries(hub.accounts).map(([id, { administrator, products: enabled }]) => [
    id,
    {
      ...(administrator === undefined || isGone(administrator) ? {} : { administrator }),
      ...(enabled === undefined || lacks.integrations !== undefined ? {} : { products: enabled }),
    },
  ]);
  return {
    ...rest,
    accounts: Object.fromEntries(accounts) as Hub['accounts'],
    ...(products === undefined || lacks.partners !== undefined ? {} : { products }),
    ...(automationRules === undefined || lacks.administrators !== undefined ? {} : { automationRules }),
  };
};

/** The step without what the system can't be given; no step if nothing of it is left. */
const fittingStep = (lacks: Lacks, step: Step): readonly Step[] => {
  if (step.call === 'withHub') {
    const hub = decodeHub(step.hub);
    if (isRight(hub)) return [{ ...step, hub: fittingHub(lacks, hub.right) }];
    return lacks.malformed === undefined ? [step] : [];
  }
  const { caller } = step;
  if (lacks.malformed !== undefined && step.call === 'updateFindings' && !isObject(step.patch)) return [];
  if (lacks.denies !== undefined && isObject(caller)) {
    const rest = Object.fromEntries(Object.entries(caller).filter(([name]) => name !== 'denies'));
    return fittingStep({ ...lacks, denies: undefined }, { ...step, caller: rest });
  }
  return lacks.malformed === undefined || isRight(checkCaller(caller)) ? [step] : [];
};

/** The case without what the system can't be given. */
export const fitting = (lacks: Lacks, each: Case): Case =>
  Object.values(lacks).every((reason) => reason === undefined)
    ? each
    : { hub: fittingHub(lacks, each.hub), steps: each.steps.flatMap((step) => fittingStep(lacks, step)) };

/**
 * Why a case can't test anything once what the system lacks is removed: each missing thing that is reason enough, or else all of
 * them together.
 */
export const reasonFor = (lacks: Lacks, each: Case, tells: (fit: Case) => boolean): string => {
  const alone = givens.filter((given) => !tells(fitting({ [given]: lacks[given] }, each)));
  return (alone.length > 0 ? alone : givens).flatMap((given) => lacks[given] ?? []).join('; ');
};

import { type RuleId } from '../../index.js';

/**
 * How strongly a difference speaks against a rule. The strongest reasons are experiments: what would our own functions answer
 * without the rule? If none of them gives the system's answer, the system has the rule but has it wrong; then the rules that have
 * a say in such a place are suspected.
 */
export const grades = {
  /** Without the rule our own functions answer the whole step as the system does. */
  explainsAll: 1,
  /** Without the rule they answer as the system does here, and no worse elsewhere. */
  explainsHere: 2,
  /** The vector is the rule's, and it has a say here; or the system has what the rule elsewhere makes up in such a place. */
  ownVector: 3,
  /** Our decision names it. */
  isNamed: 4,
  /** It has a say here. */
  hasASay: 5,
  /**
   * Without the rule our functions answer as the system does, although the system passes all of the rule's vectors: it fails
   * under a condition that no vector covers.
   */
  underACondition: 6,
  /** Our decision names it, and the system answers all of its vectors right. */
  isKeptAndNamed: 7,
  /** It has a say here, and the system answers all of its vectors right. */
  isKept: 8,
} as const;

export type Grade = (typeof grades)[keyof typeof grades];

/** The rules that something speaks against. */
export interface Suspects {
  readonly gradeOf: (rule: RuleId) => Grade | undefined;
  /** Those that the system is not known to have: it breaks them, or doesn't answer all of their vectors right. */
  readonly likely: readonly RuleId[];
  /** These and the others. Most experiments are made for the others, which matter only if no rule is likely. */
  readonly all: readonly RuleId[];
}

/** The suspects among these rules; each is graded once, when that is first asked for. */
export const suspectsAmong = (
  rules: readonly RuleId[],
  isLikely: (rule: RuleId) => boolean,
  grade: (rule: RuleId) => Grade | undefined,
): Suspects => {
  const graded = new Map<RuleId, Grade | undefined>();
  const gradeOf = (rule: RuleId): Grade | undefined => {
    if (!graded.has(rule)) graded.set(rule, grade(rule));
    return graded.get(rule);
  };
  const suspected = (among: readonly RuleId[]): readonly RuleId[] =>
    among.filter((rule) => gradeOf(rule) !== undefined);
  return {
    gradeOf,
    get likely() {
      return suspected(rules.filter(isLikely));
    },
    get all() {
      return suspected(rules);
    },
  };
};

/** Nothing speaks against any rule. */
export const nobody: Suspects = suspectsAmong(
  [],
  () => false,
  () => undefined,
);

/** The suspects without the others. */
export const onlyOf = (suspects: Suspects, isOne: (rule: RuleId) => boolean): Suspects => ({
  gradeOf: (rule) => (isOne(rule) ? suspects.gradeOf(rule) : undefined),
  get likely() {
    return suspects.likely.filter(isOne);
  },
  get all() {
    return suspects.all.filter(isOne);
  },
});

/** All of the suspects, first those that most speaks against. */
export const strongestFirst = ({ all, gradeOf }: Suspects): readonly RuleId[] =>
  [...all].sort((one, other) => (gradeOf(one) ?? Infinity) - (gradeOf(other) ?? Infinity));

import { type Codec } from '../codecs/Codec.js';
import { type Json } from '../json/Json.js';

/** AWS's two shapes of filters: that of GetFindings, and that of the criteria of an automation rule. */
export type FilterShape = 'AwsSecurityFindingFilters' | 'AutomationRulesFindingFilters';

/** The values of an object that has no other attributes than its type names: the format sees to it. */
export type Closed = Readonly<Record<string, unknown>>;

/** Says something of one value of a finding, at a time. */
export type Test = (value: Json, at: string) => boolean;

/** What the filters of one name ask of the values that a finding has at the path of the name. */
export interface Condition {
  /** One of the values must be like this. */
  readonly some?: Test | undefined;
  /** None of the values may be like this: a finding without any is not. */
  readonly none?: Test | undefined;
}

/** What must hold between the filters of one name, and what to say where it doesn't. */
export interface Together<Filter> {
  readonly holds: (filters: readonly Filter[]) => boolean;
  readonly message: string;
}

/** A way to compare: how its filters are read, and what those of one name ask together. */
export interface Comparison<Filter> {
  readonly formats: Readonly<Record<FilterShape, Codec<Filter>>>;
  readonly together?: Together<Filter>;
  readonly conditionOf: (filters: readonly Filter[]) => Condition;
}

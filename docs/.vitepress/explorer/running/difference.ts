import { type Decision, type EditionId, type RuleId, type StoredFinding, type Withheld } from 'finding-merge';
import { jsonEquals } from '../../../../src/json/equals.js';
import { isObject } from '../../../../src/json/Json.js';
import { type Owner, ownerOf } from './owners.js';
import { type Item } from './runStory.js';

/** A field of a finding, before a step and after it. */
export interface FieldRow {
  /** `Severity`, and `FindingProviderFields.Severity` for the provider's own value. */
  readonly field: string;
  readonly change: 'added' | 'changed' | 'removed' | 'same';
  readonly before: unknown;
  readonly after: unknown;
  readonly owner: Owner;
  /** What the provider sent and didn't get, and the rule that withheld it. */
  readonly withheld: readonly Withheld[];
}

type Fields = ReadonlyMap<string, unknown>;

/** The fields of a finding. Those under FindingProviderFields are listed one by one. */
export const fieldsOf = (stored: StoredFinding | undefined): Fields =>
  new Map(
    Object.entries(stored?.finding ?? {}).flatMap(([field, value]): readonly (readonly [string, unknown])[] =>
      field === 'FindingProviderFields' && isObject(value)
        ? Object.entries(value).map(([inside, each]) => [`${field}.${inside}`, each] as const)
        : [[field, value] as const],
    ),
  );

const changeOf = (before: Fields, after: Fields, field: string): FieldRow['change'] => {
  if (!before.has(field)) return after.has(field) ? 'added' : 'same';
  if (!after.has(field)) return 'removed';
  return jsonEquals(before.get(field), after.get(field)) ? 'same' : 'changed';
};

const withheldOf = (decision: Decision): readonly Withheld[] => ('withheld' in decision ? decision.withheld : []);

/** Every field of a finding before and after a step, those that differ first, with its owner afterwards. */
export const differenceOf = (
  edition: EditionId,
  { decision, before, after }: Pick<Item, 'decision' | 'before' | 'after'>,
): readonly FieldRow[] => {
  const stored = after ?? before;
  if (stored === undefined) return [];
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const withheld = withheldOf(decision);
  const fields = [...new Set([...now.keys(), ...old.keys(), ...withheld.map(({ attribute }) => attribute)])];
  const rows = fields.map((field): FieldRow => ({
    field,
    change: changeOf(old, now, field),
    before: old.get(field),
    after: now.get(field),
    owner: ownerOf(edition, stored, field.replace(/\..*/s, '')),
    withheld: withheld.filter(({ attribute }) => attribute === field),
  }));
  const isOfInterest = ({ change, withheld: kept }: FieldRow): boolean => change !== 'same' || kept.length > 0;
  return [...rows.filter(isOfInterest), ...rows.filter((row) => !isOfInterest(row))];
};

/** The rules that shaped a finding besides the one that decided. */
export const appliedIn = (decision: Decision): readonly RuleId[] => ('applied' in decision ? decision.applied : []);

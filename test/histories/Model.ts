import { type EditionId, type Hub, type Store, type StoredFinding } from '../../src/index.js';
import { hubOf } from '../support/fixtures.js';

/** What the model knows of a finding: far less than the library. */
export interface KnownFinding {
  readonly account: string;
  /** When the provider last said something that was taken, in nanoseconds. */
  readonly updatedAt: bigint;
  /** Did anyone say that the finding is suppressed? Nothing else is known of the workflow. */
  readonly isSuppressed: boolean;
  /** What the customer has set, in the customer's words; the workflow is separate, because an import may reset it. */
  readonly customers: Readonly<Record<string, unknown>>;
}

/** What the model knows of a store. */
export interface Model {
  edition: EditionId;
  /** Accounts of the fixtures that have left Security Hub. */
  readonly gone: Set<string>;
  readonly findings: Map<string, KnownFinding>;
}

/** The store under test, and versions of it that someone has kept. */
export interface Real {
  store: Store;
  readonly kept: { readonly store: Store; readonly text: string }[];
}

/** The hub of the fixtures under an edition, without the accounts that are gone. */
export const hubFor = ({ edition, gone }: Model): Hub => {
  const hub = hubOf(edition);
  return { ...hub, accounts: Object.fromEntries(Object.entries(hub.accounts).filter(([id]) => !gone.has(id))) };
};

export const keyOf = ({ ProductArn, Id }: { readonly ProductArn: string; readonly Id: string }): string =>
  `${ProductArn} ${Id}`;

/** What the customer sees of what the customer set: a severity is known by its label, a note without its time. */
export const customersView = (
  fields: Readonly<Record<string, unknown>>,
  { finding }: StoredFinding,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(fields).map((field) => {
      const { Note, Severity } = finding;
      if (field === 'Severity') return [field, Severity?.Label];
      return [field, field === 'Note' ? [Note?.Text, Note?.UpdatedBy] : finding[field]];
    }),
  );

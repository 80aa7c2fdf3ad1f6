export const severityLabels = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
/** A severity in a word. */
export type SeverityLabel = (typeof severityLabels)[number];

/** How severe a finding is. */
export interface Severity {
  readonly Label?: SeverityLabel;
  readonly Normalized?: number;
  readonly Original?: string;
  readonly Product?: number;
  readonly [attribute: string]: unknown;
}

/** The lowest Normalized of each label. */
const lowestNormalized: Readonly<Record<SeverityLabel, number>> = {
  INFORMATIONAL: 0,
  LOW: 1,
  MEDIUM: 40,
  HIGH: 70,
  CRITICAL: 90,
};

const labelOf = (normalized: number): SeverityLabel =>
  severityLabels.reduce((reached, label) => (normalized >= lowestNormalized[label] ? label : reached));

/**
 * Gives a severity the one of Label and Normalized that it lacks. When it has both they stay, even if they disagree;
 * the same object comes back when nothing is lacking.
 */
export const completeSeverity = (severity: Severity): Severity => {
  const { Label, Normalized } = severity;
  if (Label === undefined && Normalized !== undefined) return { ...severity, Label: labelOf(Normalized) };
  if (Normalized === undefined && Label !== undefined) return { ...severity, Normalized: lowestNormalized[Label] };
  return severity;
};

/** What a patch sets; the severity that it replaces keeps its Original. */
export const keepingOriginal = (
  patch: { readonly Severity?: object | undefined },
  replaced: Severity | undefined,
): Readonly<Record<string, unknown>> => {
  const Original = replaced?.Original;
  return patch.Severity === undefined || Original === undefined
    ? { ...patch }
    : { ...patch, Severity: { ...patch.Severity, Original } };
};

/** A severity as FindingProviderFields holds it: Label and Original. */
export const providerSeverity = (severity: Severity): Severity => {
  const { Label, Original } = completeSeverity(severity);
  if (Label === undefined) return Object.freeze(Original === undefined ? {} : { Original });
  return Object.freeze(Original === undefined ? { Label } : { Label, Original });
};

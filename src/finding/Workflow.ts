export const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;
/** How far a customer's investigation has come. */
export type WorkflowStatus = (typeof workflowStatuses)[number];

export const recordStates = ['ACTIVE', 'ARCHIVED'] as const;
/** Whether the finding provider still sees the issue. */
export type RecordState = (typeof recordStates)[number];

export const verificationStates = ['UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'] as const;
/** What a customer found the finding to be. */
export type VerificationState = (typeof verificationStates)[number];

export const complianceStatuses = ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] as const;
/** The result of a control. */
export type ComplianceStatus = (typeof complianceStatuses)[number];

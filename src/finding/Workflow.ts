export const workflowStatuses = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;
export type WorkflowStatus = (typeof workflowStatuses)[number];

export const recordStates = ['ACTIVE', 'ARCHIVED'] as const;
export type RecordState = (typeof recordStates)[number];

export const verificationStates = ['UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'] as const;

export const complianceStatuses = ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] as const;

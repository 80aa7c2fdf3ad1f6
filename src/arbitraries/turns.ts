import { type EditionId } from '../index.js';

/*
 * The editions in which the format, and the way times are compared, became others.
 */

/** Findings give their own values under FindingProviderFields, and may then leave out Types and Severity. */
export const hasProviderFields = (edition: EditionId): boolean => edition >= '2021-03-18';

/** CompanyName and ProductName have limits. */
export const hasServiceNames = (edition: EditionId): boolean => edition >= '2021-07-23';

/** Timestamps have upper-case letters, real days, at most nine digits and an offset within 18:00. */
export const hasStrictTimestamps = (edition: EditionId): boolean => edition >= '2024-04-02';

/** Timestamps are rounded to milliseconds before they are compared. */
export const roundsTimestamps = (edition: EditionId): boolean => edition >= '2024-10-31';

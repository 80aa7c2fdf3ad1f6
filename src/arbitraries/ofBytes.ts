import { jsonBytes } from '../json/bytes.js';

/** 240 KB, in bytes: the most that a finding may have. */
export const largestFinding = 240 * 1024;

/** The finding, filled up until its compact JSON has this many bytes. One long text costs next to nothing to make. */
export const ofBytes = (finding: Readonly<Record<string, unknown>>, bytes: number): Record<string, unknown> => {
  const withText = (text: string): Record<string, unknown> => ({
    ...finding,
    Resources: [{ Type: 'Other', Id: 'resource-1', Details: { Other: { text } } }],
  });
  return withText('x'.repeat(Math.max(0, bytes - jsonBytes(withText('')))));
};

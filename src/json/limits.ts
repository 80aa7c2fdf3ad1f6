/** What was sent may be this many levels deep; a stack that anyone can exhaust is no limit. */
export const deepestLevel = 100;

/** Nothing longer can be in a request, so nothing longer is read: 6 MB of compact JSON, in bytes. */
export const longestRequest = 6 * 1024 * 1024;

import { describe, expect, it } from 'vitest';
import { touchedIn } from './changed.js';

const diff = `diff --git a/src/hub/Hub.ts b/src/hub/Hub.ts
index 1..2 100644
--- a/src/hub/Hub.ts
+++ b/src/hub/Hub.ts
@@ -1 +1,2 @@
-import { one } from './one.js';
+import { one } from './one.js';
+import { other } from './other.js';
@@ -10,2 +11,2 @@ const before
-/** Says one thing. */
-const a = 1;
+/** Says another. */
+const a = 2;
@@ -20 +20,0 @@
-const gone = 1;
diff --git a/src/hub/Caller.ts b/src/hub/Caller.ts
--- a/src/hub/Caller.ts
+++ b/src/hub/Caller.ts
@@ -3 +3,3 @@
-/** What it was. */
+/**
+ * What it is.
+ */
@@ -9,0 +12 @@
+  one + other;
`;

describe('the lines that a change has touched', () => {
  it('are those that have more in them than a comment or an import', () => {
    expect(touchedIn(diff)).toEqual([
      { file: 'src/hub/Hub.ts', from: 11, to: 12 },
      { file: 'src/hub/Caller.ts', from: 12, to: 12 },
    ]);
    expect(touchedIn('')).toEqual([]);
  });
});

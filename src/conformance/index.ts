export { checkConformance } from './checkConformance.js';
export { renderJUnit } from './renderJUnit.js';
export { renderTable } from './renderTable.js';
export { testEachRule, type TestRunner } from './testEachRule.js';
export { type Awaitable, type System } from './System.js';
export { type ConformanceOptions, type Progress } from './Options.js';
export {
  type BrokenRule,
  type ConformanceReport,
  type Difference,
  type Divergence,
  type KeptRule,
  type SkippedRule,
} from './Report.js';
export { type ExpectedAnswer, type VectorCase, type VectorFile, type VectorStep } from './VectorFile.js';

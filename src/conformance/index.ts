export { checkConformance } from './run/checkConformance.js';
export { renderJUnit } from './report/renderJUnit.js';
export { renderTable } from './report/renderTable.js';
export { testEachRule, type TestRunner } from './run/testEachRule.js';
export { type Awaitable, type System } from './system/System.js';
export { type ConformanceOptions, type Progress } from './options/Options.js';
export {
  type BrokenRule,
  type ConformanceReport,
  type Counterexample,
  type Divergence,
  type KeptRule,
  type SkippedRule,
  type UnexplainedDifference,
} from './report/Report.js';
export { type Unsteady } from './report/Unsteady.js';
export { type Difference } from './system/Facets.js';
export { type ExpectedAnswer, type VectorCase, type VectorFile, type VectorStep } from './vectors/VectorFile.js';
export { checkConcurrency, type ConcurrencyOptions, type ConcurrencyReport } from './concurrency/checkConcurrency.js';
export { renderConcurrency } from './concurrency/renderConcurrency.js';
export { judgeHistory, type JudgeOptions } from './concurrency/judgeHistory.js';
export {
  type CallDetails,
  type ConcurrentHistory,
  type FinalFinding,
  type LoggedCommit,
  type ObservedAnswer,
  type ObservedAttempt,
  type ObservedCall,
  type VersionName,
} from './concurrency/History.js';
export { type Judgement, type Race, type RaceKind, type RaceStep, type Undecided } from './concurrency/Race.js';
export { type ConcurrentSystem } from './concurrency/ConcurrentSystem.js';

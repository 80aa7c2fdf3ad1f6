import { type ObservedAttempt, type ObservedCall } from './History.js';
import { type ConcurrentSystem } from './ConcurrentSystem.js';
import { type PlannedRequest } from './plan.js';
import { answersIn } from './replies.js';
import { withinTime } from '../system/withinTime.js';

/** How many times a request is sent at most, if its answer doesn't come. */
const mostAttempts = 4;

/** What was seen of a run. */
export interface Run {
  readonly calls: readonly ObservedCall[];
  /** How many requests were sent again. */
  readonly sentAgainCount: number;
  /** What came back instead of an AWS answer, each once. */
  readonly noAnswers: ReadonlySet<string>;
}

/** Lets writers make the requests, each writer its own, one after another. Times are numbers in the order in which calls begin and end. */
export const runWriters = async (
  system: ConcurrentSystem,
  requests: readonly PlannedRequest[],
  writers: number,
  timeLimit: number,
): Promise<Run> => {
  const noAnswers = new Set<string>();
  const calls: ObservedCall[] = [];
  let [clock, sentAgainCount] = [0, 0];

  /** Sends a request, and notes for each of its items what was seen. Is there an answer? */
  const send = async (
    request: PlannedRequest,
    attempts: readonly ObservedAttempt[][],
    isLost: boolean,
  ): Promise<boolean> => {
    const { id, caller, identifiers, findings, patch } = JSON.parse(JSON.stringify(request)) as PlannedRequest;
    const began = (clock += 1);
    const at = attempts.map((each) => each.push({ began }) - 1);
    const outcome = await withinTime(
      () =>
        findings === undefined
          ? system.updateFindings?.(caller, identifiers, patch, id)
          : system.importFindings?.(caller, findings, id),
      timeLimit,
    );
    const answers = answersIn(request, outcome);
    if ('noAnswer' in answers) {
      noAnswers.add(answers.noAnswer);
      return false;
    }
    const ended = (clock += 1);
    attempts.forEach((each, item) => {
      each.splice(at[item] ?? 0, 1, isLost ? { began, ended } : { began, ended, answer: answers[item] });
    });
    return !isLost;
  };

  const make = async (request: PlannedRequest): Promise<void> => {
    const { id, caller, identifiers, answering, findings, patch } = request;
    const attempts = identifiers.map((): ObservedAttempt[] => []);
    identifiers.forEach((identifier, item) => {
      const call = { id, identifier, caller, attempts: attempts[item] ?? [] };
      calls.push(
        findings === undefined
          ? { ...call, operation: 'update', patch }
          : { ...call, operation: 'import', finding: findings[item] },
      );
    });
    const first = answering === 'comes' ? undefined : send(request, attempts, true);
    if (answering === 'is lost') await first;
    let isAnswered = false;
    const most = request.isSentAgain ? mostAttempts : 1;
    for (let sent = first === undefined ? 0 : 1; !isAnswered && sent < most; sent += 1) {
      if (sent > 0) sentAgainCount += 1;
      isAnswered = await send(request, attempts, false);
    }
    await first;
  };

  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (const request of requests.filter((_each, at) => at % writers === writer)) await make(request);
    }),
  );
  return { calls, sentAgainCount, noAnswers };
};

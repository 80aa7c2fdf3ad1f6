import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../json/Json.js';
import { peek } from '../json/outside.js';
import { type Caller, decodeHub } from '../index.js';
import { type Divergence } from '../conformance/index.js';
import { type Abilities } from './abilities.js';
import { type Ask } from './Ask.js';
import { isLeftOutByCli, isRefusedByCli, isUnknownToCli } from './cliLimits.js';
import { endpointSystem } from './endpointSystem.js';
import { cliLine, curlLine, hasRoute, ruleLine } from './shellLines.js';
import { writtenOut } from './writtenOut.js';

/* The calls of a case as lines for a POSIX shell: those that the check makes, written down instead of being made. */

/** What was found, as far as it is shown. */
export type Shown = Pick<Divergence, 'vector' | 'differences'>;

/** The lines that make the calls of a case, from an endpoint without findings, and show what it has stored then. */
export const commandLines = async (
  url: string,
  can: Abilities,
  { vector, differences }: Shown,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  let goesByCurl = false;
  let rules = 0;
  const writeDown: Ask = (call) => {
    if (isUnknownToCli(call.operation)) {
      rules += call.operation === 'CreateAutomationRule' ? 1 : 0;
      const RuleArn = `$RULE_${rules}`;
      lines.push(ruleLine(url, call, RuleArn));
      return Promise.resolve(E.right({ RuleArn }));
    }
    lines.push(goesByCurl && hasRoute(call.operation) ? curlLine(url, call) : cliLine(url, call));
    return Promise.resolve(E.right({ Findings: [] }));
  };
  const { system } = endpointSystem(writeDown, () => Promise.resolve(E.right(undefined)), can, '');
  const hubOf = (hub: unknown) => E.getOrElse(() => ({ accounts: {} }))(decodeHub(writtenOut(hub)));
  await system.reset(hubOf(vector.hub));
  for (const step of vector.steps) {
    goesByCurl = isRefusedByCli(step);
    if (step.call === 'withHub') await system.withHub?.(hubOf(step.hub));
    else {
      const caller = writtenOut(step.caller);
      if (!isObject(caller) || typeof peek(caller, 'accountId') !== 'string') continue;
      // What a vector calls a caller is one that the endpoint was called as.
      const by = caller as unknown as Caller;
      if (step.call === 'importFindings') await system.importFindings?.(by, writtenOut(step.batch));
      else await system.updateFindings?.(by, writtenOut(step.identifiers), writtenOut(step.patch));
    }
  }
  goesByCurl = vector.steps.some(isRefusedByCli) || differences.some(isLeftOutByCli);
  await system.getFindings?.([]);
  return lines;
};

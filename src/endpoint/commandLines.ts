import * as E from 'fp-ts/lib/Either.js';
import { isObject } from '../json/Json.js';
import { peek } from '../json/outside.js';
import { type Caller, decodeHub } from '../index.js';
import { type Divergence } from '../conformance/index.js';
import { type Abilities } from './abilities.js';
import { type Ask, type EndpointCall, type Operation } from './Ask.js';
import { isLeftOutByCli, isRefusedByCli } from './cliLimits.js';
import { endpointSystem } from './endpointSystem.js';
import { nameInCli, quoted } from './shell.js';
import { writtenOut } from './writtenOut.js';

/* The calls of a case as lines for a POSIX shell: those that the check makes, written down instead of being made. */

/** Longer arguments are passed by a file; Linux takes 128 KB. */
const longestArgument = 100_000;

const asWord = (text: string): string => (/^[\w./:@=-]+$/.test(text) ? text : quoted(text));

const argument = ([name, value]: readonly [string, unknown]): string => {
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${nameInCli(name)}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestArgument
    ? `--${nameInCli(name)} file:///dev/stdin <<'END'\n${text}\nEND`
    : `--${nameInCli(name)} ${asWord(text)}`;
};

/** An account may have had no Security Hub before; the check lets that pass, and so should a reader. */
const remarkOn = (operation: Operation): readonly string[] =>
  operation === 'DisableSecurityHub' ? ['# refused if it has none, which is just as well'] : [];

const cliLine = (url: string, { operation, accountId, region, input }: EndpointCall): string =>
  [
    `AWS_ACCESS_KEY_ID=${accountId} aws securityhub ${nameInCli(operation)} --endpoint-url ${asWord(url)} --region ${region}`,
    ...Object.entries(input)
      // The AWS CLI reads all pages by itself.
      .filter(([name, value]) => name !== 'MaxResults' && value !== undefined)
      .map(argument)
      .sort((one, other) => Number(one.endsWith('\nEND')) - Number(other.endsWith('\nEND'))),
    ...remarkOn(operation),
  ].join(' ');

const routes: Readonly<Partial<Record<Operation, string>>> = {
  BatchImportFindings: 'POST /findings/import',
  BatchUpdateFindings: 'PATCH /findings/batchupdate',
  GetFindings: 'POST /findings',
};

/**
 * What the AWS CLI refuses to send goes out by curl, and comes back by it: the CLI leaves out attributes that it doesn't
 * know. The headers are shown, since the name of an exception is there.
 */
const curlLine = (url: string, { operation, accountId, region, input }: EndpointCall): string => {
  const [method = '', path = ''] = (routes[operation] ?? '').split(' ');
  const to = `curl -sSi -X ${method} ${asWord(`${url.replace(/\/$/, '')}${path}`)} --aws-sigv4 aws:amz:${region}:securityhub --user ${accountId}:none -H 'content-type: application/json'`;
  const body = JSON.stringify(input);
  return body.length > longestArgument
    ? `${to} --data-binary @- <<'END'\n${body}\nEND`
    : `${to} --data-binary ${asWord(body)}; echo`;
};

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
  const writeDown: Ask = (call) => {
    lines.push(goesByCurl && routes[call.operation] !== undefined ? curlLine(url, call) : cliLine(url, call));
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

import { type EndpointCall, type EndpointOperation } from './Ask.js';
import { hereDocument, nameInCli, quoted } from './shell.js';

/* How a call is written as a line for a POSIX shell. */

/** Longer arguments are passed by a file; Linux takes 128 KB. */
const longestArgument = 100_000;

const asWord = (text: string): string => (/^[\w./:@=-]+$/.test(text) ? text : quoted(text));

const argument = ([name, value]: readonly [string, unknown]): string => {
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${nameInCli(name)}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestArgument
    ? `--${nameInCli(name)} file:///dev/stdin ${hereDocument(text)}`
    : `--${nameInCli(name)} ${asWord(text)}`;
};

/** An account may have had no Security Hub before; the check lets that pass, and so should a reader. */
const remarkOn = (operation: EndpointOperation): readonly string[] =>
  operation === 'DisableSecurityHub' ? ['# refused if it has none, which is just as well'] : [];

/** By the AWS CLI. */
export const cliLine = (url: string, { operation, accountId, region, input }: EndpointCall): string =>
  [
    `AWS_ACCESS_KEY_ID=${accountId} aws securityhub ${nameInCli(operation)} --endpoint-url ${asWord(url)} --region ${region}`,
    ...Object.entries(input)
      // The AWS CLI reads all pages by itself.
      .filter(([name, value]) => name !== 'MaxResults' && value !== undefined)
      .map(argument)
      .sort((one, other) => Number(one.endsWith('\nEND')) - Number(other.endsWith('\nEND'))),
    ...remarkOn(operation),
  ].join(' ');

/** The operations that curl can be told to call. */
const routes: Readonly<Partial<Record<EndpointOperation, string>>> = {
  BatchImportFindings: 'POST /findings/import',
  BatchUpdateFindings: 'PATCH /findings/batchupdate',
  GetFindings: 'POST /findings',
  CreateAutomationRule: 'POST /automationrules/create',
  BatchDeleteAutomationRules: 'POST /automationrules/delete',
};

/** By curl. The headers are shown, since the name of an exception is there. */
export const curlLine = (url: string, { operation, accountId, region, input }: EndpointCall): string => {
  const [method = '', path = ''] = (routes[operation] ?? '').split(' ');
  const to = `curl -sSi -w '\\n' -X ${method} ${asWord(`${url.replace(/\/$/, '')}${path}`)} --aws-sigv4 aws:amz:${region}:securityhub --user ${accountId}:none -H 'content-type: application/json'`;
  const body = JSON.stringify(input);
  return body.length > longestArgument
    ? `${to} --data-binary @- ${hereDocument(body)}`
    : `${to} --data-binary ${asWord(body)}`;
};

/** What an automation rule is called until it has an ARN: a variable of the shell has that. */
const ruleVariable = /\$RULE_\d+/g;

/** By curl too, for an operation of automation rules: the line that creates one keeps its ARN for the line that deletes it. */
export const ruleLine = (url: string, call: EndpointCall, RuleArn: string): string =>
  call.operation === 'CreateAutomationRule'
    ? `${RuleArn.slice(1)}=$(${curlLine(url, call)} | tee /dev/stderr | sed -nE 's/.*"RuleArn": *"([^"]*)".*/\\1/p')`
    : curlLine(url, call).replaceAll(ruleVariable, `'"$&"'`);

export const hasRoute = (operation: EndpointOperation): boolean => routes[operation] !== undefined;

import { nameInCli, quoted } from '../../../../src/endpoint/shell.js';
import { availableFields } from '../../../../src/finding/fields.js';
import { isObject } from '../../../../src/json/Json.js';
import { hubIn } from '../running/runStory.js';
import { type Step, type Story } from '../story/Story.js';
import { valueIn, valueOf } from './values.js';

const inQuotes = (value: unknown): string => quoted(JSON.stringify(value));

const available: readonly string[] = availableFields;

/** A text for a comment: nothing in it ends the line. */
const inComment = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');

const callerLines = (step: Step): readonly string[] => {
  const { accountId, at, denies } = Object(valueIn(step, 'caller')) as Readonly<Record<string, unknown>>;
  return [
    `export AWS_ACCESS_KEY_ID=${typeof accountId === 'string' ? quoted(accountId) : "''"}`,
    put('clock', { at }),
    ...(denies === undefined ? [] : [`# Left out: the caller's denies, ${inComment(JSON.stringify(denies))}`]),
  ];
};

/** Clients from before 2.13 don't read AWS_ENDPOINT_URL, and would call AWS. */
const aws = (operation: string): string => `aws securityhub ${operation} --endpoint-url "$AWS_ENDPOINT_URL"`;

const commandOf = (step: Step): string => {
  if (step.call === 'importFindings') {
    return `${aws('batch-import-findings')} --findings ${inQuotes(valueIn(step, 'batch'))}`;
  }
  const [identifiers, patch] = [valueIn(step, 'identifiers'), valueIn(step, 'patch')];
  if (isObject(patch) && Object.keys(patch).every((field) => available.includes(field))) {
    const options = Object.entries(patch).map(
      ([field, value]) =>
        `  --${nameInCli(field)} ${typeof value === 'string' || typeof value === 'number' ? quoted(String(value)) : inQuotes(value)}`,
    );
    return [`${aws('batch-update-findings')} --finding-identifiers ${inQuotes(identifiers)}`, ...options].join(' \\\n');
  }
  // What the command has no option for: the whole request, as the API takes it.
  const request = isObject(patch) ? { FindingIdentifiers: identifiers, ...patch } : { FindingIdentifiers: identifiers };
  return `${aws('batch-update-findings')} --cli-input-json ${inQuotes(request)}`;
};

const linesOf = (step: Step, index: number, edition: Story['edition']): readonly string[] => {
  const heading = `# ${index + 1}.`;
  if (step.call === 'withHub') {
    const hub = valueIn(step, 'hub');
    return [`${heading} Another hub`, put('hub', hubIn(edition, hub))];
  }
  return [
    `${heading} ${step.call === 'importFindings' ? 'The finding provider imports' : 'The customer updates'}`,
    ...callerLines(step),
    commandOf(step),
  ];
};

/** The Region of the first product that the story names: a server keeps the findings of each Region apart. */
const regionOf = (story: Story): string =>
  /arn:[a-z0-9-]+:securityhub:([a-z0-9-]+):/.exec(JSON.stringify([story.given, story.steps]))?.[1] ?? 'eu-west-1';

const put = (path: string, body: unknown): string =>
  `curl -sS -X PUT "$AWS_ENDPOINT_URL/_finding-merge/${path}" -d ${inQuotes(body)}`;

/** The findings already stored, and the hub, as the server takes them. */
const beginningOf = (story: Story): string => {
  const hub = hubIn(story.edition, valueOf(story.hub));
  const findings = valueOf(story.given);
  if (!Array.isArray(findings) || findings.length === 0) return put('hub', hub);
  const store = { schema: 'finding-merge/store-1', hub, findings: findings as readonly unknown[] };
  return put('store', {
    schema: 'finding-merge/regions-1',
    regions: { [regionOf(story)]: { store, details: {}, history: [] } },
  });
};

/** A story without mistakes in its JSON as lines of a shell, for the AWS CLI and `finding-merge serve`. */
export const toCommandLine = (story: Story): string =>
  `${[
    `# ${inComment(story.title === '' ? 'A story of the explorer' : story.title)}`,
    '# In another shell: npx finding-merge serve',
    `export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_SECRET_ACCESS_KEY=none AWS_DEFAULT_REGION=${regionOf(story)} AWS_PAGER=`,
    beginningOf(story),
    ...story.steps.flatMap((step, index) => ['', ...linesOf(step, index, story.edition)]),
  ].join('\n')}\n`;

import { type Either, isRight, left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { type CheckTask, readArguments } from '../../src/command/check/arguments.js';
import { editions, rules } from '../../src/index.js';

const command = ['--command', 'python3 my_adapter.py'];

const readWith = (...args: readonly string[]): Either<readonly string[], 'help' | 'version' | CheckTask> =>
  readArguments([...command, ...args]);

const checkOf = (...args: readonly string[]): CheckTask => {
  const task = readWith(...args);
  if (isRight(task) && typeof task.right === 'object') return task.right;
  throw new Error(`expected a check, and got ${JSON.stringify(task)}`);
};

const newest = editions.at(-1);
const rulesOfNewest = newest?.rules.map(({ id }) => id).join(', ') ?? '';
const older = 'import/suppressedFindingIsNotUpdated';

describe('the arguments of a check', () => {
  it('are the command, and the defaults', () => {
    expect(readWith()).toEqual(
      right({
        target: { command: 'python3 my_adapter.py' },
        lacking: new Set(),
        hasAutomationRules: false,
        settle: undefined,
        timeLimit: 10_000,
        vectors: [],
        junit: undefined,
        json: undefined,
        options: {
          edition: undefined,
          errors: undefined,
          chosen: undefined,
          only: undefined,
          skip: {},
          ignoreAttributes: [],
          numRuns: undefined,
          seed: undefined,
          path: undefined,
        },
      }),
    );
  });

  it('are each read', () => {
    const args = [
      ...['--edition', '2021-11-04', '--errors', 'message', '--chosen=strict', '--only', older],
      ...['--only', 'import/updateMustBeNewer', '--skip', 'import/findingMustFitIn240Kilobytes=no limit, a=b yet'],
      ...[
        '--skip',
        'update/findingMustExist=later',
        '--ignore-attribute',
        'ProcessedAt',
        '--ignore-attribute',
        'Region',
      ],
      ...[
        '--without',
        'getFindings',
        '--without',
        'withHub',
        '--automation-rules',
        '--settle',
        '250',
        '--time-limit',
        '500',
      ],
      ...['--num-runs', '0', '--seed', '-42', '--path', '12', '--vectors', 'a.json', '--vectors', 'b.json'],
      ...['--junit', 'report.xml', '--json', 'report.json'],
    ];
    expect(readWith(...args)).toEqual(
      right({
        target: { command: 'python3 my_adapter.py' },
        lacking: new Set(['getFindings', 'withHub']),
        hasAutomationRules: true,
        settle: 250,
        timeLimit: 500,
        vectors: ['a.json', 'b.json'],
        junit: 'report.xml',
        json: 'report.json',
        options: {
          edition: '2021-11-04',
          errors: 'message',
          chosen: 'strict',
          only: [older, 'import/updateMustBeNewer'],
          skip: {
            'import/findingMustFitIn240Kilobytes': 'no limit, a=b yet',
            'update/findingMustExist': 'later',
          },
          ignoreAttributes: ['ProcessedAt', 'Region'],
          numRuns: 0,
          seed: -42,
          path: '12',
        },
      }),
    );
  });

  it.each(rules.map(({ id, editions: held }) => [id, held.at(-1) ?? ''] as const))('may name %s', (id, edition) => {
    expect(checkOf('--edition', edition, '--only', id).options.only).toEqual([id]);
    expect(checkOf('--edition', edition, '--skip', `${id}=for now`).options.skip).toEqual({ [id]: 'for now' });
  });

  it.each([['help'], ['version']] as const)('give way to --%s, whatever else is wrong', (name) => {
    expect(readArguments([`--${name}`])).toEqual(right(name));
    expect(readWith('--edition', 'yesterday', `--${name}`)).toEqual(right(name));
  });
});

const missing = 'name what to check once, with --endpoint http://127.0.0.1:4566 or --command "python3 my_adapter.py"';

describe('the arguments of a check of an endpoint', () => {
  it('are its URL, and how it is reset', () => {
    const args = ['--endpoint', 'http://127.0.0.1:4566', '--reset', 'POST /moto-api/reset', '--report', 'report.md'];
    const task = readArguments(args);
    if (!isRight(task) || typeof task.right !== 'object') throw new Error(JSON.stringify(task));
    expect(task.right.target).toEqual({
      endpoint: 'http://127.0.0.1:4566',
      reset: 'POST /moto-api/reset',
      report: 'report.md',
    });
  });

  it.each([
    [[], [missing]],
    [['--endpoint', 'http://127.0.0.1:4566', '--command', 'cat'], [missing]],
    [
      ['--endpoint', '127.0.0.1:4566'],
      ['--endpoint should be the URL of an endpoint, as in http://127.0.0.1:4566, but is "127.0.0.1:4566"'],
    ],
    [['--endpoint', 'http://a', '--without', 'withHub'], ["--without can't be used with --endpoint; see --help"]],
    [['--command', 'cat', '--reset', 'x'], ["--reset can't be used with --command; see --help"]],
  ])('are refused: %j', (args, complaints) => {
    expect(readArguments(args)).toEqual(left(complaints));
  });
});

describe('wrong arguments', () => {
  const ids = editions.map(({ id }) => id).join(', ');
  it.each([
    [['--edition', '2020'], `--edition should be one of ${ids}, but is "2020"`],
    [['--errors', 'codes'], '--errors should be one of code, message, ignore, but is "codes"'],
    [['--chosen', ''], '--chosen should be one of report, strict, ignore, but is ""'],
    [['--only', 'updateMustBeNewer'], `--only should be one of ${rulesOfNewest}, but is "updateMustBeNewer"`],
    [['--only', older], `--only should be one of ${rulesOfNewest}, but is "${older}"`],
    [
      ['--skip', 'import/updateMustBeNewer'],
      `--skip should be RULE=REASON, where RULE is one of ${rulesOfNewest}, but is "import/updateMustBeNewer"`,
    ],
    [
      ['--skip', 'import/updateMustBeNewer= '],
      `--skip should be RULE=REASON, where RULE is one of ${rulesOfNewest}, but is "import/updateMustBeNewer= "`,
    ],
    [['--skip', 'x=y'], `--skip should be RULE=REASON, where RULE is one of ${rulesOfNewest}, but is "x=y"`],
    [['--ignore-attribute', ' '], '--ignore-attribute should be a text, but is " "'],
    [
      ['--without', 'reset'],
      '--without should be one of importFindings, updateFindings, getFindings, withHub, but is "reset"',
    ],
    [['--settle', '-1'], '--settle should be a whole number from 0 to 3600000, but is "-1"'],
    [['--settle', '1s'], '--settle should be a whole number from 0 to 3600000, but is "1s"'],
    [['--time-limit', '0'], '--time-limit should be a whole number from 1 to 3600000, but is "0"'],
    [['--time-limit', '1e3'], '--time-limit should be a whole number from 1 to 3600000, but is "1e3"'],
    [['--num-runs', '1.5'], '--num-runs should be a whole number from 0 to 1000000, but is "1.5"'],
    [['--seed', 'random'], '--seed should be a whole number from -2147483648 to 2147483647, but is "random"'],
    [['--seed', '2147483648'], '--seed should be a whole number from -2147483648 to 2147483647, but is "2147483648"'],
    [['--path', '1'], '--path needs its --seed as well'],
    [['--seed', '1', '--seed', '1'], '--seed is given 2 times, but may be given only once'],
    [['--junit'], '--junit needs a value: --junit FILE'],
    [['--json', ''], '--json should be a text, but is ""'],
    [['--vectors', ''], '--vectors should be a text, but is ""'],
    [['--automation-rules=false'], '--automation-rules takes no value'],
    [['--sead', '1'], "--sead isn't an option; --help lists them"],
    [['-v'], "-v isn't an option; --help lists them"],
    [['my_adapter.py'], 'unexpected argument "my_adapter.py"; put a command of several words in quotes'],
  ])('%j', (args, complaint) => {
    expect(readWith(...args)).toEqual(left(expect.arrayContaining([complaint])));
  });

  it('are all reported at once', () => {
    expect(readArguments(['--errors', 'codes', '--time-limit', 'long'])).toEqual(
      left([
        '--time-limit should be a whole number from 1 to 3600000, but is "long"',
        '--errors should be one of code, message, ignore, but is "codes"',
        missing,
      ]),
    );
  });

  it('are no command, or an empty one', () => {
    expect(readArguments([])).toEqual(left([missing]));
    expect(readArguments(['--command', ' '])).toEqual(left(['--command should be a text, but is " "']));
  });
});

import { isLeft, type Either, left, right } from 'fp-ts/lib/Either.js';
import { lefts, rights } from 'fp-ts/lib/ReadonlyArray.js';
import type * as Conformance from '../../conformance/index.js';
import { type CheckTask, readArguments } from './arguments.js';
import { check } from './check.js';
import { printable } from '../../codecs/show.js';
import { type Command } from '../Command.js';
import { complain } from '../exit.js';
import { readJson, writeText } from '../files.js';
import { version } from '../version.js';
import { renderMarkdown } from './markdown.js';
import { checkExitCodes, help } from './help.js';
import { exitCodeOf } from './report.js';

/** The check. It needs fast-check, which the package leaves to those who make histories up. */
const loadConformance = (): Promise<Either<string, typeof Conformance>> =>
  import('../../conformance/index.js').then(right, (error: unknown) => {
    const needed = String(error).includes("'fast-check'")
      ? '; it needs fast-check: npm install --save-dev fast-check'
      : '';
    return left(`the check can't be loaded${needed} (${String(error)})`);
  });

const run = async (task: CheckTask): Promise<number> => {
  const vectors = task.vectors.map(readJson);
  // Begun empty, so that a file that can't be written is known before the check and not after it.
  const begun = [task.junit, task.json, 'endpoint' in task.target ? task.target.report : undefined].flatMap((file) =>
    file === undefined ? [] : [writeText(file, '')],
  );
  const problems = [...lefts(vectors), ...lefts(begun)];
  if (problems.length > 0) return complain(problems);
  const conformance = await loadConformance();
  if (isLeft(conformance)) return complain([conformance.left]);

  const { checkConformance, renderTable, renderJUnit } = conformance.right;
  const checked = await check(checkConformance, task, rights(vectors));
  if (isLeft(checked)) return complain([checked.left]);
  const { report, notes, linesFor } = checked.right;
  process.stdout.write(
    `${[...notes.map((note) => `note: ${printable(note)}`), renderTable(report).trimEnd()].join('\n')}\n`,
  );
  const { target } = task;
  const markdown = 'endpoint' in target ? target.report : undefined;
  const written = [
    ...(markdown === undefined || !('endpoint' in target)
      ? []
      : [
          writeText(
            markdown,
            await renderMarkdown(report, { url: target.endpoint, reset: target.reset, notes, linesFor }),
          ),
        ]),
    ...(task.junit === undefined ? [] : [writeText(task.junit, renderJUnit(report))]),
    ...(task.json === undefined ? [] : [writeText(task.json, `${JSON.stringify(report, null, 2)}\n`)]),
  ];
  const unwritten = lefts(written);
  return unwritten.length > 0 ? complain(unwritten) : exitCodeOf(report);
};

/** The command that checks a system, which has had a name of its own from the beginning. */
export const checkCommand: Command = {
  start: (args) => {
    const task = readArguments(args);
    if (isLeft(task)) return complain(task.left);
    if (typeof task.right === 'object') return run(task.right);
    process.stdout.write(task.right === 'help' ? help : `${version()}\n`);
    return checkExitCodes.conforms;
  },
};

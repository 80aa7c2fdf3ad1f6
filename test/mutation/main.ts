import { changedParts } from './changed.js';
import { entryOf, isListed } from './equivalent.js';
import { parts } from './parts.js';
import { type Outcome, tryMutants } from './tryMutants.js';

/*
 * npm run test:mutation                        every part, and a table
 * npm run test:mutation -- rules/import/merge  only these parts
 * npm run test:mutation -- --since HEAD~1      only lines that differ from that commit, 40 at most: for a CI
 *
 * Changes the code in one place at a time, and asks whether a test notices. A mutant that survives is printed as
 * test/mutation.md would list it; one that is not listed there makes the command fail.
 */

const share = (killed: number, survived: number): string =>
  killed + survived === 0 ? 'none' : `${((100 * killed) / (killed + survived)).toFixed(1)} %`;

const row = ({ part, killed, late, survivors }: Outcome): string =>
  `${part.padEnd(24)} ${String(killed).padStart(5)} killed (${late} late) ${String(survivors.length).padStart(4)} survived  ${share(killed, survivors.length)}`;

const given = process.argv.slice(2);
const unknown = given[0] === '--since' ? [] : given.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  throw new Error(`there is no part ${unknown.join(', ')}; the parts are ${parts.map(({ name }) => name).join(', ')}`);
}
const chosen =
  given[0] === '--since'
    ? changedParts(given[1] ?? 'HEAD~1', parts)
    : parts.filter(({ name }) => given.length === 0 || given.includes(name));
if (chosen.length === 0) console.log('no line of src differs that could be changed');

const outcomes = chosen.map((part) => {
  const outcome = tryMutants(part);
  console.log(row(outcome));
  for (const survivor of outcome.survivors)
    console.log(`  ${isListed(survivor) ? 'listed' : 'not listed'}, line ${survivor.line}\n${entryOf(survivor)}`);
  return outcome;
});
const survivors = outcomes.flatMap((outcome) => outcome.survivors);
const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, each) => total + of(each), 0);
if (chosen.length > 1)
  console.log(row({ part: 'all', killed: sum(({ killed }) => killed), late: sum(({ late }) => late), survivors }));
if (!survivors.every(isListed)) process.exitCode = 1;

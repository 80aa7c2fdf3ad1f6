/** Something to be timed: `prepare` makes fresh input, outside of the clock, and gives the step that is timed. */
export interface Subject {
  readonly prepare: (round: number) => () => unknown;
  /** How many findings one step handles: figures are for one. */
  readonly findings: number;
}

/** Where the answers of timed steps go, so that none is optimised away. */
export const sink: { last: unknown } = { last: undefined };

/** The time that the processor worked for us: on a machine that is shared, the clock on the wall counts others too. */
const microsecondsOf = (step: () => unknown): number => {
  const begin = process.cpuUsage();
  sink.last = step();
  const { user, system } = process.cpuUsage(begin);
  return user + system;
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** How often all is timed, after how many rounds that only warm up. */
export interface Rounds {
  readonly warmUp: number;
  readonly measured: number;
}

/** The median of the ratio between two subjects, taken round by round. */
export type Ratio<Name extends string> = (name: Name, to: Name) => number;

/** What one subject takes for a finding, in microseconds. */
export type Cost<Name extends string> = (name: Name) => number;

/**
 * Times all subjects in each round, every round beginning with another of them: what slows the machine down for a while
 * slows them all. Only figures of one run are compared.
 */
export const interleaved = <Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  { warmUp, measured }: Rounds,
): { readonly ratio: Ratio<Name>; readonly cost: Cost<Name> } => {
  const names = Object.keys(subjects) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + measured; round += 1) {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round) % names.length];
      if (name === undefined) continue;
      const { prepare, findings } = subjects[name];
      const microseconds = microsecondsOf(prepare(round));
      if (round >= warmUp) times.get(name)?.push(microseconds / findings);
    }
  }
  const timesOf = (name: Name): readonly number[] => times.get(name) ?? [];
  return {
    ratio: (name, to) => median(timesOf(name).map((time, round) => time / (timesOf(to)[round] ?? NaN))),
    cost: (name) => median(timesOf(name)),
  };
};

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

/** The values around the median that the true one lies between, 19 times out of 20, if the rounds know nothing of each other. */
const aroundMedian = (values: readonly number[]): readonly [number, number] => {
  const sorted = values.toSorted((a, b) => a - b);
  const reach = 0.98 * Math.sqrt(sorted.length);
  const at = (place: number): number => sorted[Math.min(Math.max(place, 0), sorted.length - 1)] ?? NaN;
  return [at(Math.floor(sorted.length / 2 - reach)), at(Math.ceil(sorted.length / 2 + reach))];
};

/** How often all is timed, after how many rounds that only warm up. */
export interface Rounds {
  readonly warmUp: number;
  readonly measured: number;
}

/** The median of the ratio between two subjects, taken round by round. */
export type Ratio<Name extends string> = (name: Name, to: Name) => number;

/** Between what that median lies, as far as so many rounds can tell. */
export type Spread<Name extends string> = (name: Name, to: Name) => readonly [number, number];

/** What one subject takes for a finding, in microseconds. */
export type Cost<Name extends string> = (name: Name) => number;

/**
 * Times all subjects in each round, every round beginning with another of them: what slows the machine down for a while
 * slows them all. Only figures of one run are compared.
 */
export const interleaved = <Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  { warmUp, measured }: Rounds,
): { readonly ratio: Ratio<Name>; readonly spread: Spread<Name>; readonly cost: Cost<Name> } => {
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
  const ratiosOf = (name: Name, to: Name): readonly number[] =>
    timesOf(name).map((time, round) => time / (timesOf(to)[round] ?? NaN));
  return {
    ratio: (name, to) => median(ratiosOf(name, to)),
    spread: (name, to) => aroundMedian(ratiosOf(name, to)),
    cost: (name) => median(timesOf(name)),
  };
};

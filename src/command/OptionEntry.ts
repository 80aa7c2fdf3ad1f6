/** An option of the command line. */
export interface OptionEntry {
  /** What the help calls its value; an option without one is there or not. */
  readonly value?: string;
  /** May it be given more than once? */
  readonly many?: true;
  readonly about: string;
}

/** The options of a command, in the order in which its help lists them. */
export type OptionTable = Readonly<Record<string, OptionEntry>>;

export const entriesOf = (table: OptionTable): readonly (readonly [string, OptionEntry])[] => Object.entries(table);

const usage = ([name, { value, many }]: readonly [string, OptionEntry]): string =>
  `--${name}${value === undefined ? '' : ` ${value}`}${many === undefined ? '' : ' ...'}`;

/** The options as a help lists them, a line each. */
export const listed = (table: OptionTable): string => {
  const entries = entriesOf(table);
  const width = Math.max(...entries.map((entry) => usage(entry).length));
  return entries.map((entry) => `  ${usage(entry).padEnd(width)}  ${entry[1].about}`).join('\n');
};

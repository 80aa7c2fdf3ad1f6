import { parseArgs } from 'node:util';
import { shorten, show } from '../codecs/show.js';
import { entriesOf, type OptionTable } from './OptionEntry.js';

/** The options that were given. */
export interface CommandLine {
  /** The texts that were given for an option, in their order; an option without a value has the empty text. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** A sentence for everything that is no option, lacks its value, or was given too often. */
  readonly complaints: readonly string[];
}

const typeOf = (value: string | undefined): 'string' | 'boolean' => (value === undefined ? 'boolean' : 'string');

export const readCommandLine = (args: readonly string[], table: OptionTable): CommandLine => {
  const optionEntries = entriesOf(table);
  const texts = new Map<string, readonly string[]>();
  const complaints: string[] = [];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(optionEntries.map(([name, { value }]) => [name, { type: typeOf(value) }])),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      complaints.push(`unexpected argument ${show(token.value)}; put a command of several words in quotes`);
      continue;
    }
    const entry = optionEntries.find(([name]) => `--${name}` === token.rawName)?.[1];
    if (entry === undefined) complaints.push(`${shorten(token.rawName)} isn't an option; --help lists them`);
    else if (entry.value !== undefined && token.value === undefined) {
      complaints.push(`${token.rawName} needs a value: ${token.rawName} ${entry.value}`);
    } else if (entry.value === undefined && token.value !== undefined) {
      complaints.push(`${token.rawName} takes no value`);
    } else texts.set(token.name, [...(texts.get(token.name) ?? []), token.value ?? '']);
  }
  for (const [name, { many }] of optionEntries) {
    const times = texts.get(name)?.length ?? 0;
    if (many === undefined && times > 1)
      complaints.push(`--${name} is given ${times} times, but may be given only once`);
  }
  return { texts, complaints };
};

import * as O from 'fp-ts/lib/Option.js';
import { show } from '../codecs/show.js';
import { type Reader } from './readers.js';

/** How the options of a command line are read. */
export interface Options<Name extends string> {
  /** Every value of an option that can be given more than once. */
  readonly all: <A>(name: Name, reader: Reader<A>) => readonly A[];
  /** The value of an option; `undefined` where it is not given, or is wrong. */
  readonly one: <A>(name: Name, reader: Reader<A>) => A | undefined;
}

/** Reads the options that were given, and adds a sentence to the complaints for each value that is wrong. */
export const optionsIn = <Name extends string>(
  texts: ReadonlyMap<string, readonly string[]>,
  complaints: string[],
): Options<Name> => {
  const all: Options<Name>['all'] = (name, { should, read }) =>
    (texts.get(name) ?? []).flatMap((text) => {
      const value = read(text);
      if (O.isSome(value)) return [value.value];
      complaints.push(`--${name} should be ${should}, but is ${show(text)}`);
      return [];
    });
  return { all, one: (name, reader) => all(name, reader)[0] };
};

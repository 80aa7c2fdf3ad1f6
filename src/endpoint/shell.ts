/** A word of a POSIX shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** So many times the same letter or digit are not written out: the shell makes them. */
const longRun = /([A-Za-z0-9])\1{999,}/g;

const made = (run: string, letter: string): string => `$(head -c ${run.length} /dev/zero | tr '\\0' ${letter})`;

/** A text that a command reads, whatever is in its one line. A finding of many kilobytes is long only because one text is. */
export const hereDocument = (line: string): string =>
  `<<END\n${line.replaceAll(/[\\$`]/g, String.raw`\$&`).replaceAll(longRun, made)}\nEND`;

/** A name of AWS as its CLI writes it: `user-defined-fields` for `UserDefinedFields`. */
export const nameInCli = (name: string): string => name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

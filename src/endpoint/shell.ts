/** A word of a POSIX shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A name of AWS as its CLI writes it: `user-defined-fields` for `UserDefinedFields`. */
export const nameInCli = (name: string): string => name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

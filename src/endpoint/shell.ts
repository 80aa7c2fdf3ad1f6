/** A word of a POSIX shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A letter or digit that is repeated this often is not written out: the shell repeats it. */
const longRun = 1000;

const made = (times: number, letter: string): string => `$(head -c ${times} /dev/zero | tr '\\0' ${letter})`;

/** A run may have millions of letters, which a regular expression with a reference back does not go through. */
const withRunsMade = (text: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const letter = text.charAt(at);
    let end = at + 1;
    while (text[end] === letter) end += 1;
    if (end - at >= longRun && /[A-Za-z0-9]/.test(letter)) {
      parts.push(text.slice(from, at), made(end - at, letter));
      from = end;
    }
    at = end;
  }
  return [...parts, text.slice(from)].join('');
};

/** A text that a command reads, whatever is in its one line. A finding of many kilobytes is long only because one text is. */
export const hereDocument = (line: string): string =>
  `<<END\n${withRunsMade(line.replaceAll(/[\\$`]/g, String.raw`\$&`))}\nEND`;

/** A name of AWS as its CLI writes it: `user-defined-fields` for `UserDefinedFields`. */
export const nameInCli = (name: string): string => name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/** A word of a POSIX shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A letter or digit of any script that is repeated this often is not written out: the shell repeats it. */
const longRun = 1000;

/** `tr` takes letters of one byte only. */
const made = (times: number, letter: string): string => {
  const isOneByte = /[A-Za-z0-9]/.test(letter);
  const bytes = `head -c ${times} /dev/zero | tr '\\0' ${isOneByte ? letter : 'x'}`;
  return isOneByte ? `$(${bytes})` : `$(${bytes} | sed 's/x/${letter}/g')`;
};

/** A run may have millions of letters, which a regular expression with a reference back does not go through. */
const withRunsMade = (text: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const letter = text.charAt(at);
    let end = at + 1;
    while (text[end] === letter) end += 1;
    if (end - at >= longRun && /[\p{L}\p{N}]/u.test(letter)) {
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

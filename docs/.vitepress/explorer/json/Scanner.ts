import { type Mistake } from './findMistakes.js';

/** At most this many mistakes are reported at once. */
const mostMistakes = 20;

const wordPattern = /[^\s,:{}[\]"']+/y;
const spacePattern = /[ \t\n\r]+/y;
const commentPattern = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|#[^\n]*/y;
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
// eslint-disable-next-line no-control-regex -- JSON has no control characters in texts
const textPattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"/iy;
const anyTextPattern = /(["'])(?:(?!\1)[^\\\n]|\\[^\n])*(\1?)/y;

/** Words of other languages, and what JSON uses instead. */
const otherWords: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  nil: 'null',
  NULL: 'null',
  undefined: 'null',
};

/** Reads the parts of a JSON text, one after the other, and notes what is wrong with them. */
export class Scanner {
  /** How far it has come. */
  at = 0;
  readonly mistakes: Mistake[] = [];

  constructor(private readonly text: string) {}

  complain(from: number, to: number, message: string): void {
    if (this.mistakes.length < mostMistakes) this.mistakes.push({ from, to: Math.max(to, from + 1), message });
  }

  /** Takes a character, and what white space follows it. */
  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    if (character === '{' || character === '[' || character === ',' || character === ':') this.space();
    return true;
  }

  /** White space, and the comments that JSON doesn't have. */
  space(): void {
    for (;;) {
      this.match(spacePattern);
      const from = this.at;
      if (this.match(commentPattern) === undefined) return;
      this.complain(from, this.at, 'JSON has no comments');
    }
  }

  /** The members of an object or the items of a list, up to its end; `one` reads one of them, or gives up. */
  each(closer: '}' | ']', from: number, one: () => boolean): void {
    for (;;) {
      this.space();
      if (this.take(closer)) return;
      if (this.at >= this.text.length) {
        this.complain(from, from + 1, `this ${this.text[from] ?? ''} has no ${closer}`);
        return;
      }
      if (!one()) {
        this.recover(closer);
        return;
      }
      const end = this.at;
      this.space();
      const comma = this.at;
      if (this.take(',')) {
        this.space();
        if (this.text[this.at] === closer) this.complain(comma, comma + 1, `the comma before the ${closer} must go`);
        continue;
      }
      if (this.text[this.at] !== closer && this.at < this.text.length && !'}]:'.includes(this.text[this.at] ?? '')) {
        this.complain(end, end + 1, 'a comma is missing here');
      } else if (this.text[this.at] !== closer && this.at < this.text.length) {
        this.complain(
          this.at,
          this.at + 1,
          `${this.text[this.at] ?? ''} is unexpected: ${this.text[from] ?? ''} ends with ${closer}`,
        );
        this.at += 1;
        if (this.text[this.at - 1] !== ':') return;
      }
    }
  }

  /** The key of a member. */
  key(): string | undefined {
    const from = this.at;
    if (this.quoted()) return this.textFrom(from);
    const word = this.match(wordPattern);
    if (word === undefined) {
      this.complain(from, from + 1, `expected a key in double quotes, but found ${this.text[from] ?? 'the end'}`);
      return undefined;
    }
    this.complain(from, this.at, `the key ${word} should be in double quotes`);
    return word;
  }

  colon(): void {
    this.space();
    if (!this.take(':')) this.complain(this.at, this.at + 1, 'a colon is missing between the key and its value');
  }

  /** A text, a number or a word. */
  scalar(): boolean {
    const from = this.at;
    if (this.quoted()) return true;
    const word = this.match(wordPattern);
    if (word === undefined) {
      const found = this.text[from];
      this.complain(
        from,
        from + 1,
        found === undefined ? 'expected a value, but the text ends' : `expected a value, but found ${found}`,
      );
      return false;
    }
    if (['true', 'false', 'null'].includes(word)) return true;
    if (numberPattern.test(word)) this.number(from, word);
    else this.complain(from, this.at, this.aboutWord(word));
    return true;
  }

  /** Nothing may follow the value. */
  end(): void {
    this.space();
    if (this.at < this.text.length)
      this.complain(this.at, this.text.length, 'the JSON has already ended; nothing may follow it');
  }

  /** Skips everything between these brackets. */
  skipNested(): void {
    let open = 0;
    do {
      const character = this.text[this.at];
      if (character === '"') this.match(anyTextPattern);
      else this.at += 1;
      if (character === '{' || character === '[') open += 1;
      if (character === '}' || character === ']') open -= 1;
      if (open === 0 && this.at < this.text.length && /[,\]}]/.test(this.text[this.at] ?? '')) return;
    } while (this.at < this.text.length && open >= 0);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** A text in quotes of either kind, to its end or that of its line. */
  private quoted(): boolean {
    const from = this.at;
    if (this.text[from] === '"' && this.match(textPattern) !== undefined) return true;
    anyTextPattern.lastIndex = from;
    const [found, quote, close] = anyTextPattern.exec(this.text) ?? [];
    if (found === undefined) return false;
    this.at += found.length;
    if (close === '') this.complain(from, this.at, `this text has no closing ${quote ?? ''} on its line`);
    else if (quote === "'") this.complain(from, this.at, 'JSON needs double quotes');
    else this.complain(from, this.at, 'the text has a backslash or a control character that JSON doesn’t allow');
    return true;
  }

  private textFrom(from: number): string {
    const written = this.text.slice(from, this.at);
    try {
      return String(JSON.parse(written));
    } catch {
      return written.slice(1, -1);
    }
  }

  private number(from: number, word: string): void {
    const number = Number(word);
    if (!Number.isFinite(number))
      this.complain(from, this.at, `the number is too large: JavaScript reads it as ${number}`);
    else if (/^-?\d+$/.test(word) && !Number.isSafeInteger(number)) {
      this.complain(from, this.at, `the number has too many digits: JavaScript reads it as ${BigInt(number)}`);
    }
  }

  private aboutWord(word: string): string {
    const meant = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined;
    if (meant !== undefined) return `JSON writes ${meant} instead of ${word}`;
    if (/^[-+.]?\d/.test(word)) return `${word.slice(0, 40)} is not how JSON writes a number`;
    return `${word.slice(0, 40)} isn’t a JSON value: put text in double quotes`;
  }

  /** Goes on after the object or the list that could not be read. */
  private recover(closer: string): void {
    const end = this.text.indexOf(closer, this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }
}

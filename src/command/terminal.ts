/** What would move a cursor, end a line or turn the direction of writing, wherever it came from. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const unprintable = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF]/gu;

/** A text as one line that shows all of it. */
export const oneLine = (text: string): string =>
  text.replace(unprintable, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

export type Colour = 'red' | 'green' | 'yellow' | 'grey';

const codes: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33, grey: 90 };

export type Paint = (colour: Colour, text: string) => string;

/** Paints where the screen is a terminal that shows colours and nobody has asked for none. */
export const paintFor = (
  screen: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint =>
  screen.isTTY === true && environment.NO_COLOR === undefined && environment.TERM !== 'dumb'
    ? (colour, text) => `\u001B[${codes[colour]}m${text}\u001B[39m`
    : (_, text) => text;

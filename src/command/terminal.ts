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

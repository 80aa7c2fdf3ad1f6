import { type Ran } from '../running/runStory.js';
import { toCommandLine } from '../sharing/toCommandLine.js';
import { toTypeScript } from '../sharing/toTypeScript.js';
import { toVector } from '../sharing/toVector.js';
import { storyAddress } from '../story/address.js';
import { type Story } from '../story/Story.js';

/** The forms in which a story leaves the page. */
export const shareForms = ['Address', 'Vector', 'AWS CLI', 'TypeScript'] as const;
export type ShareForm = (typeof shareForms)[number];

export interface Shared {
  readonly text: string;
  /** A remark on the text, or why there is none. */
  readonly note: string;
}

/** Some programs cut longer addresses, in characters. */
const longestSafe = 8_000;
/** Browsers don't open longer ones. */
const longestPossible = 2_000_000;

const asAddress = async (story: Story, page: string): Promise<Shared> => {
  const text = `${page}${await storyAddress(story)}`;
  if (text.length > longestPossible) {
    return { text: '', note: 'The story is too long for an address: share it as a vector.' };
  }
  const length = `${text.length.toLocaleString('en')} characters. The story is in the address itself; opening it sends it to no server.`;
  return {
    text,
    note: text.length > longestSafe ? `${length} Some programs cut addresses that long; a vector is safer.` : length,
  };
};

const firstMistake = ({ start, steps }: Ran): string | undefined => {
  if (!start.isRun) return 'the hub, or of what is already stored';
  const index = steps.findIndex(({ isRun }) => !isRun);
  return index === -1 ? undefined : `step ${index + 1}`;
};

/**
 * A story in one of the forms.
 *
 * @param page - the address of the explorer, without what comes after the `#`
 */
export const shared = async (form: ShareForm, story: Story, ran: Ran, page: string): Promise<Shared> => {
  if (form === 'Address') return asAddress(story, page);
  const mistake = firstMistake(ran);
  if (mistake !== undefined) return { text: '', note: `There is a mistake in the JSON of ${mistake}: fix it first.` };
  switch (form) {
    case 'Vector':
      return {
        text: toVector(story, ran),
        note: 'A file as in docs/vectors: the calls, and the library’s answers.',
      };
    case 'AWS CLI':
      return { text: toCommandLine(story), note: 'Shell commands for the AWS CLI and finding-merge serve.' };
    case 'TypeScript':
      return { text: toTypeScript(story, ran), note: 'A vitest test that expects the library’s answers.' };
  }
};

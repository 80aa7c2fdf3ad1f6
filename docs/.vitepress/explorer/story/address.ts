import { type EditionId } from 'finding-merge';
import { type Either, left, right } from 'fp-ts/lib/Either.js';
import { isLeft } from 'fp-ts/lib/Either.js';
import { editionIds } from '../../../../src/hub/EditionId.js';
import { readJson } from '../json/readJson.js';
import { longestUnpacked, pack, unpack } from './packed.js';
import { type Story } from './Story.js';
import { readStory, storyAsData } from './storyFormat.js';

/*
 * The part of the explorer's address after the `#`: a whole story, a vector or one of the ten questions. A story
 * begins with the version of its form, so that a later form can be told.
 */

const version = 1;

/** What an address opens; a whole story still has to be unpacked. */
export type Target =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'question'; readonly name: string }
  | { readonly kind: 'vector'; readonly edition: EditionId; readonly area: string; readonly id: string }
  | { readonly kind: 'story'; readonly written: string };

/** A vector's address names its file and its id: `vector=2024-10-31/specification/import/updateMustBeNewer/equal`. */
const vectorPattern = /^([\d-]{10})\/([a-z-]+)\/((?:import|update)\/\w+\/[a-z0-9-]+)$/;

const isEdition = (text: string | undefined): text is EditionId => editionIds.some((id) => id === text);

/** What an address asks for, or a sentence that says why that can't be told. */
export const readAddress = (hash: string): Either<string, Target> => {
  const address = hash.replace(/^#/, '');
  if (address === '') return right({ kind: 'nothing' });
  const [, kind = '', what = ''] = /^(\w+)=(.*)$/s.exec(address) ?? [];
  switch (kind) {
    case 'story':
      return right({ kind, written: what });
    case 'question':
      return right({ kind, name: what });
    case 'vector': {
      const [, edition, area = '', id = ''] = vectorPattern.exec(what) ?? [];
      return isEdition(edition)
        ? right({ kind, edition, area, id })
        : left('The address doesn’t name a vector: it should have an edition, an area and an id.');
    }
    default:
      return left('The explorer can’t open this address: it should begin with story=, vector= or question=.');
  }
};

export const vectorAddress = (edition: EditionId, area: string, id: string): string =>
  `#vector=${edition}/${area}/${id}`;

export const questionAddress = (name: string): string => `#question=${name}`;

/** The address that has a whole story in it. */
export const storyAddress = async (story: Story): Promise<string> => {
  const { packing, packed } = await pack(JSON.stringify(storyAsData(story)));
  return `#story=${version}${packing}.${packed}`;
};

const wasCut =
  'The address is incomplete: it was cut or changed on its way. Ask for it again, or for the story as a vector.';

const problems = {
  cut: wasCut,
  long: `The story in the address is larger than ${longestUnpacked / 1024 / 1024} MB, so it isn’t opened.`,
  'old browser': 'This browser is too old to read the address: it has no DecompressionStream.',
} as const;

/** The story that an address holds, or a sentence that says why it can't be opened. */
export const readWrittenStory = async (written: string): Promise<Either<string, Story>> => {
  const [, of = '', packing, packed = ''] = /^(\d+)([a-z]*)\.(.*)$/s.exec(written) ?? [];
  if (of === '') return left(wasCut);
  if (Number(of) !== version || (packing !== 'd' && packing !== 'u')) {
    return left(
      `The address was made by a later version of this page (form ${of}${packing ?? ''}; this page reads form ${version}). Reload the page to get the newest.`,
    );
  }
  const unpacked = await unpack(packing, packed);
  if ('problem' in unpacked) return left(problems[unpacked.problem]);
  const read = readJson(unpacked.text);
  if (!read.isRead) return left(wasCut);
  const story = readStory(read.value);
  return isLeft(story) ? left(`The story in the address can’t be opened: ${story.left}.`) : story;
};

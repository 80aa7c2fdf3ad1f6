import { type Decision } from 'finding-merge';
import { type Mistake } from '../json/findMistakes.js';
import { placeIn } from '../json/places.js';
import { type Part, type Step, textOf } from '../story/Story.js';

/* What the library found wrong, at the place in the text that people see. */

export type PartMistakes = Readonly<Partial<Record<Part, readonly Mistake[]>>>;

const attributePattern = /`([^`]*)`/;

/** A sentence of the library at the attribute that it names first; at all of the text where it names none. */
export const placeSentence = (text: string, message: string, within = ''): Mistake => {
  const attribute = attributePattern.exec(message)?.[1];
  const place =
    attribute === undefined ? { from: 0, to: Math.max(1, text.length) } : placeIn(text, `${within}${attribute}`);
  return { ...place, message };
};

/** The part of a step that a refused request is about, and the attribute in it; none where it is the hub. */
const partOf = ({ call }: Step, { detail: { attribute }, rule }: Decision): readonly [Part, string] | undefined => {
  const [, argument, inside = ''] = /^(caller|hub|store)(?:\.(.*))?$/.exec(attribute) ?? [];
  if (argument !== undefined) return argument === 'caller' ? ['caller', inside] : undefined;
  if (call === 'importFindings') return ['batch', ''];
  return rule === 'update/identifiersMustBeOneToAHundred'
    ? ['identifiers', '']
    : ['patch', attribute.split(', ')[0] ?? ''];
};

/** The part that a failed item is about, and the attribute in it. The patch is the same for all of them. */
const partOfItem = (
  { call }: Step,
  { detail: { attribute }, rule }: Decision,
  index: number,
): readonly [Part, string] => {
  if (rule === 'update/patchMustFollowTheFindingFormat' || rule === 'update/memberMayOnlySetTheNote')
    return ['patch', attribute];
  const inItem = attribute === '' || attribute.startsWith('[') ? attribute : `.${attribute}`;
  return [call === 'importFindings' ? 'batch' : 'identifiers', `[${index}]${inItem}`];
};

/** What stopped a call and its items, each once. */
export const failuresIn = (step: Step, refusal: Decision | undefined, decisions: readonly Decision[]): PartMistakes => {
  const mistakes: Partial<Record<Part, Mistake[]>> = {};
  const note = ([part, attribute]: readonly [Part, string], { detail, rule }: Decision): void => {
    const text = textOf(step, part);
    const subject = attribute === '' ? 'it' : attribute;
    const message = `${subject} ${detail.limit}, but is ${detail.value} (${rule})`;
    const noted = (mistakes[part] ??= []);
    if (!noted.some((each) => each.message === message)) noted.push({ ...placeIn(text, attribute), message });
  };
  const refused = refusal === undefined ? undefined : partOf(step, refusal);
  if (refusal !== undefined && refused !== undefined) note(refused, refusal);
  if (refusal === undefined) {
    decisions.forEach((decision, index) => {
      if (decision.outcome === 'Failed') note(partOfItem(step, decision, index), decision);
    });
  }
  return mistakes;
};

import { readJson } from '../json/readJson.js';
import { type Part, type Step, textOf } from '../story/Story.js';

/** What a text says; `null` where it has a mistake, which a story that is shared has not. */
export const valueOf = (text: string): unknown => {
  const read = readJson(text);
  return read.isRead ? read.value : null;
};

export const valueIn = (step: Step, part: Part): unknown => valueOf(textOf(step, part));

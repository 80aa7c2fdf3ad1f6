import { type Refusal } from '../decision/Decision.js';
import { type Received } from '../json/Received.js';
import { type SentPatch } from '../rules/update/UpdateRulebook.js';
import { bytesOfList, type List } from './items.js';
import { type Opened } from './open.js';
import { firstStopped, refused } from './stopped.js';

/** Why an import is refused as a whole; its items are received only where a rule asks how long they are. */
export const refusedImport = (
  { edition }: Opened,
  { size }: List,
  items: () => readonly Received[],
): Refusal | undefined => {
  const stopped = firstStopped(edition.import.request.gates, {
    size,
    bytes: (enough) => bytesOfList(items(), enough),
  });
  return stopped === undefined ? undefined : refused(edition, stopped);
};

/** Why an update is refused as a whole. */
export const refusedUpdate = (updating: Opened, { size }: List, patch: SentPatch): Refusal | undefined => {
  const { edition } = updating;
  const { identifiers, gates } = edition.update.request;
  const stopped = firstStopped([...identifiers, ...gates], { ...updating, size, patch });
  return stopped === undefined ? undefined : refused(edition, stopped);
};

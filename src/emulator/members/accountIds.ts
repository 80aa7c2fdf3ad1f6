import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { nonBlank } from '../../codecs/values.js';

/** A request that names accounts, which may be any texts: what isn't a member is reported one by one. */
export const accountIdsFormat = attributes({ AccountIds: list(nonBlank) }, {}, { closed: true });

import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { text } from '../../codecs/values.js';

/** The members of an answer that are read, besides its outcome. */
export const answerParts = { code: text({}), changes: list(attributes({ attribute: text({}) }, {})) };

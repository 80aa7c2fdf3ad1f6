import { attributes } from '../../codecs/attributes.js';
import { list } from '../../codecs/list.js';
import { text } from '../../codecs/values.js';

/** The parts that are read of an answer beside its outcome. */
export const answerParts = { code: text({}), changes: list(attributes({ attribute: text({}) }, {})) };

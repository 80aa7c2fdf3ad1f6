import { mapOf } from '../../codecs/mapOf.js';
import { text } from '../../codecs/values.js';

/** Tags of a resource, as AWS takes them. */
export const tagsFormat = mapOf(text({ max: 256 }), {
  keys: text({ min: 1, max: 128, pattern: /^(?!aws:)[a-zA-Z+-=._:/]+$/ }),
  max: 50,
});

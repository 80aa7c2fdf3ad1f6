import { text } from '../../codecs/values.js';
import { productArnPattern } from '../../finding/ProductArn.js';

export const productArnFormat = text({ pattern: productArnPattern });

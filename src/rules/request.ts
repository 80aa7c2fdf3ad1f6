import { type RequestProblem } from '../decision/Rule.js';

/** The most items of a request, of either operation. */
export const mostItems = 100;

const brokenBy = (size: number | undefined): string | undefined => {
  if (size === undefined) return 'Value is not a list.';
  if (size < 1) return `Size '${size}' is less than minimum value: 1.`;
  return size > mostItems ? `Size '${size}' is greater than maximum value: ${mostItems}.` : undefined;
};

/** A list of a request that has too few or too many items, or isn't a list; the texts with sizes are the service's own. */
export const sizeProblem = (parameter: string, size: number | undefined): RequestProblem | undefined => {
  const broken = brokenBy(size);
  if (broken === undefined) return undefined;
  return {
    code: 'InvalidInputException',
    message: `Invalid parameter '${parameter}'. ${broken}`,
    detail: {
      attribute: parameter,
      value: size === undefined ? 'not a list' : `a list of ${size} items`,
      limit: `should be a list of 1 to ${mostItems} items`,
    },
  };
};

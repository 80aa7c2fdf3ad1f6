import { type RequestProblem } from '../decision/Rule.js';

/** The most items of a request, of either operation. */
export const mostItems = 100;

/** A list of a request that has too few or too many items, or is none; the texts with sizes are the service's own. */
export const sizeProblem = (parameter: string, size: number | undefined): RequestProblem | undefined => {
  if (size !== undefined && size >= 1 && size <= mostItems) return undefined;
  const broken =
    size === undefined
      ? 'Value is not a list.'
      : size < 1
        ? `Size '${size}' is less than minimum value: 1.`
        : `Size '${size}' is greater than maximum value: ${mostItems}.`;
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

import { expect, it } from 'vitest';
import { explainRule } from '../../src/command/explain/explainRule.js';

it.each([
  ['import/updateMustBeNewr', '(did you mean import/updateMustBeNewer?)'],
  ['updateMustBeNewer', '(did you mean import/updateMustBeNewer?)'],
  ['Import/UpdateMustBeNewer', '(did you mean import/updateMustBeNewer?)'],
  ['update/hubAndCallerMustBeUsabel', '(did you mean update/hubAndCallerMustBeUsable?)'],
])('of %s, which is no rule, says which may be meant', (id, hint) => {
  expect(explainRule(id)).toEqual({
    _tag: 'Left',
    left: `"${id}" isn't a rule ${hint}; finding-merge explain lists them`,
  });
});

it.each(['', 'import', 'nothing of the kind'])('of %j suggests nothing', (id) => {
  expect(explainRule(id)).toEqual({
    _tag: 'Left',
    left: `"${id}" isn't a rule; finding-merge explain lists them`,
  });
});

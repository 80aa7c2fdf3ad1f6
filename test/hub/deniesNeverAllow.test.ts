import { isLeft, left } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { denialOf, deniesOf } from '../../src/hub/denies.js';

const deny = { Effect: 'Deny', Action: 'securityhub:BatchUpdateFindings' };
const noteTextIs = (value: string | string[]): object => ({
  ...deny,
  Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Note.Text': value } },
});

describe('a deny that IAM would not read as plain text', () => {
  it.each(['BatchUpdateFindings', '', ['s3:GetObject', 'BatchUpdateFindings']])(
    'is not understood where an action names no service: %j',
    (Action) => {
      expect(isLeft(deniesOf([{ ...deny, Action }]))).toBe(true);
    },
  );

  it.each([
    ['BatchUpdateFindings', 'action "BatchUpdateFindings"'],
    [5, 'action 5'],
    [[], 'action a list of 0 items'],
  ])('is answered with the action that is not understood: %j', (Action, said) => {
    expect(deniesOf([{ ...deny, Action }])).toEqual(left(said));
  });

  it('is ignored if every action is of another service or has another name', () => {
    expect(deniesOf([{ ...deny, Action: ['s3:*', 'securityhub:GetFindings'] }])).toMatchObject({ right: [] });
  });

  it.each(['${aws:username}', ['seen', 'by ${aws:PrincipalTag/team}']])(
    'is not understood where a value has a policy variable: %j',
    (value) => {
      expect(isLeft(deniesOf([noteTextIs(value) as never]))).toBe(true);
    },
  );

  it.each([
    ['a list in which one is an object', 'StringEquals', ['seen', {}]],
    ['a list in which one is a list', 'StringEquals', [['seen'], 'seen']],
    ['the word true in two parts', 'Null', ['tr', 'ue']],
    ['true and false', 'Null', ['true', 'false']],
  ])('is not understood where a value is %s', (_name, operator, value) => {
    const Condition = { [operator]: { 'securityhub:ASFFSyntaxPath/Note.Text': value } };
    expect(deniesOf([{ ...deny, Condition }])).toEqual(
      left('value a list of 2 items of condition key `securityhub:ASFFSyntaxPath/Note.Text`'),
    );
  });

  it('is understood if a value only contains a dollar sign', () => {
    expect(isLeft(deniesOf([noteTextIs('costs $5') as never]))).toBe(false);
  });
});

describe('a long policy', () => {
  it('is compared with a long patch at the cost of reading both', () => {
    let compared = 0;
    const Types = new Proxy(
      Array.from({ length: 1000 }, (_, index) => `TTPs/${index}`),
      {
        get: (target, key, receiver) => {
          if (key === '0') compared += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      },
    );
    const condition = { StringEquals: { 'securityhub:ASFFSyntaxPath/Types': ['TTPs/none', 'TTPs/other'] } };
    const denies = deniesOf(Array.from({ length: 50 }, () => ({ ...deny, Condition: condition })));
    const last = deniesOf([
      { ...deny, Condition: { StringEquals: { 'securityhub:ASFFSyntaxPath/Types': 'TTPs/999' } } },
    ]);
    if (isLeft(denies) || isLeft(last)) throw new Error('not understood');
    expect(denialOf([...denies.right, ...last.right], { Types })).toBe('Types StringEquals TTPs/999');
    expect(compared).toBe(1);
  });
});

/** Systems whose mistake no line of a report shows, each with the reason. */
export const unseen: Readonly<Record<string, string>> = {
  'any text is the time of an import': 'a request over HTTP carries no malformed caller',
  'any text is the account of an update': 'a request over HTTP carries no malformed caller',
  'a denied value is set': 'a request over HTTP carries no IAM statements',
  'a denied field is left out, and the others are set': 'a request over HTTP carries no IAM statements',
  'a deny that is not understood is no deny': 'a request over HTTP carries no IAM statements',
  'a Note keeps the UpdatedAt of the finding':
    'such an endpoint does not stamp by the clock, so stamps are not compared',
  'automation rules of one order go by their place in the list':
    'they are created one by one, in the order of their times',
  'an update may make a finding larger than 240 KB': 'a clock stamps in more characters than a case, so it is skipped',
  'an allow-listed partner may not import for its customers': 'no operation of AWS allow-lists a partner',
  'the objects of a batch are kept': 'over HTTP nobody has the objects that were sent',
  'the objects of a patch are kept': 'over HTTP nobody has the objects that were sent',
};

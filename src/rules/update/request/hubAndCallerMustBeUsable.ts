import { useHubAndCaller, type UsabilityRule } from '../../usable.js';

export const hubAndCallerMustBeUsable: UsabilityRule = {
  id: 'update/hubAndCallerMustBeUsable',
  title: 'The hub and the caller of an update MUST be usable; otherwise the whole request is refused.',
  standing: 'chosen',
  sources: [{ source: 'api/BatchUpdateFindings', section: 'Errors', since: '2020-04-16' }],
  use: useHubAndCaller,
};

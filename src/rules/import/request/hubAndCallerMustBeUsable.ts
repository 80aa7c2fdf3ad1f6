import { useHubAndCaller, type UsabilityRule } from '../../usable.js';

export const hubAndCallerMustBeUsable: UsabilityRule = {
  id: 'import/hubAndCallerMustBeUsable',
  title: 'The hub and the caller of an import MUST be usable; otherwise the whole request is refused.',
  standing: 'chosen',
  sources: [{ source: 'api/BatchImportFindings', section: 'Errors', since: '2018-11-28' }],
  use: useHubAndCaller,
};

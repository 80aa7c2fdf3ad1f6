import { anchorOf, headingsOf } from '../../assembly/markdown.js';
import { specificationPages } from '../../assembly/specification.js';

/** Where the site has the heading of each rule, found when the site is built. */
type RulePages = Readonly<Record<string, string>>;

declare const data: RulePages;
export { data };

const load = (): RulePages =>
  Object.fromEntries(
    specificationPages().flatMap(({ path, text }) =>
      headingsOf(text)
        .map((heading) => heading.text)
        .filter((heading) => /^(?:import|update)\/\w+$/.test(heading))
        .map((rule) => [rule, `/${path.replace(/\.md$/, '.html')}#${anchorOf(rule)}`]),
    ),
  );

export default { load };

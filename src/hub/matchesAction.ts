const deniedAction = 'securityhub:batchupdatefindings';

/**
 * Does an IAM pattern (`*` for any text, `?` for one character, any letter case) match BatchUpdateFindings? Goes back at most to
 * the last `*`, so its cost is bounded by the two lengths.
 */
export const matchesAction = (pattern: string): boolean => {
  const wanted = pattern.toLowerCase();
  let at = 0;
  let next = 0;
  let star = -1;
  let afterStar = 0;
  while (at < deniedAction.length) {
    if (wanted[next] === '*') {
      star = next;
      afterStar = at;
      next += 1;
    } else if (wanted[next] === '?' || wanted[next] === deniedAction[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      afterStar += 1;
      at = afterStar;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(next));
};

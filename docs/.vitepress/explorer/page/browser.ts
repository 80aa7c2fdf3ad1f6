/* What a browser may lack or refuse: a clipboard, storage. Each function says whether it succeeded. */

export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

const draftKey = 'finding-merge/explorer';

/** Keeps the story that is being written. */
export const keepDraft = (text: string): boolean => {
  try {
    localStorage.setItem(draftKey, text);
    return true;
  } catch {
    return false;
  }
};

export const keptDraft = (): string | undefined => {
  try {
    return localStorage.getItem(draftKey) ?? undefined;
  } catch {
    return undefined;
  }
};

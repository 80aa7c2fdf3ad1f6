/** The editions of the rules, oldest first; each is named by the date it began. */
export const editionIds = [
  '2020-04-16',
  '2020-06-24',
  '2020-09-10',
  '2020-11-24',
  '2020-12-11',
  '2021-01-07',
  '2021-03-18',
  '2021-06-24',
  '2021-07-23',
  '2021-10-20',
  '2021-11-04',
  '2022-05-19',
  '2023-06-13',
  '2023-11-27',
  '2024-04-02',
  '2024-10-31',
] as const;

/** The date from which a set of rules held, as in `2024-10-31`. */
export type EditionId = (typeof editionIds)[number];

export const newestEditionId: EditionId = '2024-10-31';

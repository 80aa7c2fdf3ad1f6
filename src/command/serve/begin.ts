import { existsSync } from 'node:fs';
import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { decodeHub, type EditionId, type Hub, withHub } from '../../index.js';
import { type Regions } from '../../server/Regions.js';
import { fromSnapshot } from '../../server/snapshot.js';
import { readJson } from '../files.js';
import { type Serving } from './arguments.js';

const withEdition = (hub: Hub, edition: EditionId | undefined): Hub =>
  edition === undefined ? hub : { ...hub, edition };

const readHub = ({ hub, account, edition }: Serving): E.Either<string, Hub> => {
  const read =
    hub === undefined
      ? decodeHub({ accounts: { [account]: {} } })
      : pipe(
          readJson(hub),
          E.chain((given) => E.mapLeft((sentence: string) => `${hub}: ${sentence}`)(decodeHub(given))),
        );
  return E.map((begun: Hub) => withEdition(begun, edition))(read);
};

/** An edition that was asked for holds for what was kept as well. */
const readKept = ({ snapshot, edition }: Serving): E.Either<string, Regions['services']> =>
  snapshot === undefined || !existsSync(snapshot)
    ? E.right({})
    : pipe(
        readJson(snapshot),
        E.chain((given) => E.mapLeft((sentence: string) => `${snapshot}: ${sentence}`)(fromSnapshot(given))),
        E.map((services) =>
          Object.fromEntries(
            Object.entries(services).map(([region, service]) => {
              const { store } = service;
              const begun = E.isRight(store.hub) ? withHub(store, withEdition(store.hub.right, edition)) : store;
              return [region, { ...service, store: begun }];
            }),
          ),
        ),
      );

/** What a server begins with, from its files, or a sentence for each that can't be used. */
export const begin = (serving: Serving): E.Either<readonly string[], Regions> => {
  const [hub, services] = [readHub(serving), readKept(serving)];
  if (E.isLeft(hub)) return E.left(E.isLeft(services) ? [hub.left, services.left] : [hub.left]);
  return E.isLeft(services) ? E.left([services.left]) : E.right({ hub: hub.right, services: services.right });
};

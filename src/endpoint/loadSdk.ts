import * as E from 'fp-ts/lib/Either.js';
import type * as Sdk from '@aws-sdk/client-securityhub';

/** The official client, which the package leaves to those who check an endpoint. */
export const loadSdk = (): Promise<E.Either<string, typeof Sdk>> =>
  import('@aws-sdk/client-securityhub').then(E.right, (error: unknown) => {
    // Node goes on with the files that have asked for it.
    const [why = ''] = String(error).split('\n');
    return E.left(
      `--endpoint calls with AWS's own client: npm install --save-dev @aws-sdk/client-securityhub (${why})`,
    );
  });

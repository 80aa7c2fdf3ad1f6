import { spawnSync } from 'node:child_process';

/** A client of AWS that is written in another language, and installed by someone else than npm. */
export interface Client {
  readonly name: string;
  /** Which versions of it are here, each by the command that runs it. */
  readonly found: readonly { readonly command: string; readonly version: string }[];
}

const answerTo = (command: string, ...args: readonly string[]): string | undefined => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  return status === 0 ? `${stdout}${stderr}`.trim() : undefined;
};

/** Where a command may be: first on the path, and where Debian puts it; one that is another by two names counts once. */
const findBy = (commands: readonly string[], ...args: readonly string[]): Client['found'] => {
  const found = commands.flatMap((command) => {
    const version = answerTo(command, ...args);
    return version === undefined ? [] : [{ command, version }];
  });
  return found.filter(({ version }, index) => found.findIndex((each) => each.version === version) === index);
};

const boto3Version = 'import boto3, botocore; print("boto3", boto3.__version__, "botocore", botocore.__version__)';

export const awsCli: Client = { name: 'AWS CLI', found: findBy(['aws', '/usr/bin/aws'], '--version') };

export const boto3: Client = { name: 'boto3', found: findBy(['python3', '/usr/bin/python3'], '-c', boto3Version) };

export const howToInstall = 'apt-get install -y --no-install-recommends awscli python3-boto3 (Debian, Ubuntu)';

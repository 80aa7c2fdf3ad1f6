import { type Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command that runs in its own process. */
export interface Child {
  readonly write: (text: string) => void;
  /** Tells it that nothing more comes, and terminates it where it doesn't end by itself. */
  readonly end: () => Promise<void>;
  /** Asks it to end, and kills it where it doesn't. */
  readonly terminate: () => Promise<void>;
  /** Ends it at once, for when there is no time to wait. */
  readonly kill: () => void;
}

/** Is told what the child does. */
export interface Listener {
  readonly stdout: (bytes: Buffer) => void;
  readonly stderr: (text: string) => void;
  /** The last report; `how` as in `ended with exit code 1`. */
  readonly ended: (how: string) => void;
}

/** How long a child that was asked to end is waited for, in milliseconds. */
const grace = 1_000;

/** The shell and all that it starts are one group, which is ended as a whole. Windows has no such groups. */
export const inGroup = process.platform !== 'win32';

/** Sends a signal to a child that was started `inGroup`, and to all that it has started. */
export const signalGroup = (pid: number | undefined, signal: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(inGroup ? -pid : pid, signal);
  } catch {
    // There is no one left.
  }
};

/** As in `ended with exit code 1`. */
export const howItEnded = (code: number | null, signal: NodeJS.Signals | null): string =>
  code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with exit code ${code}`;

/** Has a shell run the command. A command that can't be run is one that ends. */
export const startChild = (command: string, listener: Listener): Child => {
  const child = spawn(command, { shell: true, detached: inGroup, windowsHide: true });
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    const tell = (how: string): void => {
      if (isGone) return;
      isGone = true;
      listener.ended(how);
      resolve();
    };
    child.once('close', (code, signal) => {
      tell(howItEnded(code, signal));
    });
    child.once('error', ({ message }) => {
      tell(`could not be started: ${message}`);
    });
  });

  const send = (signal: NodeJS.Signals): void => {
    if (!isGone) signalGroup(child.pid, signal);
  };

  const isGoneSoon = async (): Promise<boolean> => {
    await Promise.race([gone, sleep(grace, undefined, { ref: false })]);
    return isGone;
  };

  const terminate = async (): Promise<void> => {
    send('SIGTERM');
    if (await isGoneSoon()) return;
    send('SIGKILL');
    await isGoneSoon();
  };

  const end = async (): Promise<void> => {
    child.stdin.end();
    if (!(await isGoneSoon())) await terminate();
  };

  const kill = (): void => {
    send('SIGKILL');
  };

  child.stdout.on('data', listener.stdout);
  child.stderr.setEncoding('utf8').on('data', listener.stderr);
  // A child that doesn't read is found out by what it doesn't answer.
  child.stdin.on('error', () => undefined);
  child.once('exit', () => {
    // What it started and left behind would keep the pipes open, and its end would never be told.
    kill();
    void isGoneSoon().then(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    });
  });

  return { write: (text) => void child.stdin.write(text), end, terminate, kill };
};

/** Where a stage's programs say what they say: at once, or all together when the lane beside has the word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export class Printer {
  #isHeld: boolean;
  readonly #held: (string | Uint8Array)[] = [];

  constructor(isHeld: boolean) {
    this.#isHeld = isHeld;
  }

  print(text: string | Uint8Array): void {
    if (this.#isHeld) this.#held.push(text);
    else process.stdout.write(text);
  }

  /** Says all that was held, and from now on everything at once. */
  release(): void {
    this.#isHeld = false;
    for (const text of this.#held.splice(0)) process.stdout.write(text);
  }

  /** Runs a program to its end. Gives its exit code, null when a signal ended it. */
  async run(
    command: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<number | null> {
    const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const env = { ...process.env, ...colours, ...environment };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text: Uint8Array) => this.print(text));
    child.stderr.on('data', (text: Uint8Array) => this.print(text));
    const [status] = (await once(child, 'close')) as [number | null];
    return status;
  }
}

/**
 * Serves one engine to several connections. The engine has a single session, so a connection has it
 * to itself from the first message of a transaction to the last: between them nobody else's
 * message may come. (The multiplexer of pglite-socket parts a Parse from its Bind, where another
 * connection's unnamed statement can slip in, and waits for ever when the engine answers nothing.)
 */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { FrontendReader, readAnswer, type Unit } from './frames.ts';

/** The one thing that is asked of an engine: bytes in, bytes out, all of it before it returns. */
export interface WireEngine {
  answer(message: Uint8Array, onBytes: (bytes: Uint8Array) => void): Promise<void>;
}

export interface WireEvents {
  notified(): void;
  /** No ReadyForQuery came where one is due: an exception went through the engine. */
  broken(): void;
}

/**
 * Milliseconds that a transaction may wait for its client's next statement: somebody's psql, left
 * open after BEGIN, would else keep everybody waiting.
 */
const idleTransactionMs = 60_000;

const noEncryption = Buffer.from('N');
const rollback = Buffer.from('Q\0\0\0\rrollback\0', 'latin1');

interface Turn {
  readonly connection: Connection | null;
  run(): Promise<void>;
}

interface Connection {
  readonly socket: Socket;
  readonly reader: FrontendReader;
  isOpen: boolean;
}

export class Wire {
  readonly #engine: WireEngine;
  readonly #events: WireEvents;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #turns: Turn[] = [];
  /** Who is in a transaction, and so the only one whose turn may come. */
  #owner: Connection | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isBroken = false;
  /** Turns that have ended, to tell a busy engine from a stuck one. */
  #endedTurns = 0;

  constructor(engine: WireEngine, events: WireEvents) {
    this.#engine = engine;
    this.#events = events;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Listens; gives the port. A socket file that a killed process left behind is replaced. */
  listen(socketDir: string | null, port: number): Promise<number> {
    const path = socketDir === null ? null : join(socketDir, `.s.PGSQL.${port}`);
    if (path !== null) rmSync(path, { force: true });
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      const listening = () => {
        if (path !== null) chmodSync(path, 0o600);
        const address = this.#server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : port);
      };
      if (path === null) this.#server.listen(port, '127.0.0.1', listening);
      else this.#server.listen(path, listening);
    });
  }

  /** Runs something that uses the engine directly when no transaction is open. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.push({ connection: null, run: () => work().then(resolve, reject) });
      void this.#go();
    });
  }

  /**
   * Whether the engine will not answer any more. It computes without letting go of the thread, so a
   * turn that is still the same after a pause of the thread waits for something that never comes.
   */
  async isStuck(pauseMs: number): Promise<boolean> {
    const before = this.#endedTurns;
    const wasBusy = this.#isBusy;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return this.#isBroken || (wasBusy && this.#isBusy && this.#endedTurns === before);
  }

  close(): void {
    clearTimeout(this.#idleTimer);
    this.#server.close();
    for (const { socket } of this.#connections) socket.destroy();
  }

  #accept(socket: Socket): void {
    const connection: Connection = { socket, reader: new FrontendReader(), isOpen: true };
    this.#connections.add(connection);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      for (const unit of connection.reader.push(bytes)) this.#receive(connection, unit);
    });
    // A client that goes without a goodbye is told of by 'close', which always follows.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#leave(connection));
  }

  #receive(connection: Connection, unit: Unit): void {
    if (unit.kind === 'encryption') connection.socket.write(noEncryption);
    else if (unit.kind === 'cancel' || unit.kind === 'terminate') connection.socket.end();
    else this.#queue(connection, unit.bytes, unit.kind === 'startup' || unit.answersReady);
  }

  #queue(connection: Connection, bytes: Buffer, answersReady: boolean): void {
    this.#turns.push({ connection, run: () => this.#work(connection, bytes, answersReady) });
    void this.#go();
  }

  #leave(connection: Connection): void {
    connection.isOpen = false;
    this.#connections.delete(connection);
    this.#turns = this.#turns.filter((turn) => turn.connection !== connection);
    if (this.#owner !== connection) return;
    // Its open transaction is rolled back before anybody else's turn comes.
    this.#turns.unshift({ connection, run: () => this.#work(connection, rollback, true) });
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    clearTimeout(this.#idleTimer);
    for (let turn = this.#nextTurn(); turn; turn = this.#nextTurn()) {
      await turn.run();
      this.#endedTurns += 1;
    }
    this.#isBusy = false;
    this.#watchOwner();
  }

  /** Cuts off a client that begins a transaction and then says nothing; its leaving rolls it back. */
  #watchOwner(): void {
    const owner = this.#owner;
    if (owner === null || this.#isBroken) return;
    this.#idleTimer = setTimeout(() => owner.socket.destroy(), idleTransactionMs);
    this.#idleTimer.unref();
  }

  #nextTurn(): Turn | undefined {
    if (this.#isBroken) return undefined;
    if (this.#owner === null) return this.#turns.shift();
    const index = this.#turns.findIndex((turn) => turn.connection === this.#owner);
    return index < 0 ? undefined : this.#turns.splice(index, 1)[0];
  }

  async #work(connection: Connection, message: Buffer, answersReady: boolean): Promise<void> {
    const chunks: Buffer[] = [];
    // Copied, as the engine's memory is used again for what follows.
    await this.#engine.answer(new Uint8Array(message), (bytes) => chunks.push(Buffer.from(bytes)));
    const answer = readAnswer(chunks);
    if (answersReady && answer.status === null) {
      this.#isBroken = true;
      this.#events.broken();
      return;
    }
    if (connection.isOpen && answer.bytes.length > 0) connection.socket.write(answer.bytes);
    if (answersReady) this.#owner = answer.status === 'I' ? null : connection;
    else this.#owner = connection;
    if (answer.notified) this.#events.notified();
    // One that left while it was answered: its transaction must not stay open.
    if (!connection.isOpen && this.#owner === connection && message !== rollback) {
      this.#turns.unshift({ connection, run: () => this.#work(connection, rollback, true) });
    }
  }
}

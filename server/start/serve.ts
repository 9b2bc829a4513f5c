/** Takes the port before anything slow begins, and lets go of it in good order. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, StartError } from '../config.ts';
import { answerClientError } from '../http/support/client-error.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const startingProblem = JSON.stringify({
  type: '/problems/database-unavailable',
  title: 'The server is starting',
  status: 503,
  detail: 'Try again in a few seconds.',
});

/** Answers while the database is prepared: alive, but not ready. */
const starting: Handler = (request, response) => {
  if (request.url === '/health/live') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"live"}');
    return;
  }
  response
    .writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '5' })
    .end(startingProblem);
};

export class Door {
  readonly #server: Server;
  readonly #answers = new Set<ServerResponse>();
  #handler: Handler = starting;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answers.add(response);
      response.on('close', () => this.#answers.delete(response));
      this.#handler(request, response);
    });
  }

  /** Listens. Throws StartError when the port is taken or not allowed. */
  static async open(config: Pick<Config, 'host' | 'port' | 'uploadTimeoutMs'>): Promise<Door> {
    const door = new Door();
    const server = door.#server;
    // The longest that any may take to come; the others are ended sooner by their own limit.
    server.requestTimeout = config.uploadTimeoutMs;
    server.on('clientError', answerClientError);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(portError(error, config)));
      server.listen(config.port, config.host, resolve);
    });
    return door;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on this answers. */
  serve(handler: Handler): void {
    this.#handler = handler;
  }

  /** Takes no more requests, ends event streams, and waits for the others at most `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const answer of this.#answers) {
      const isStream = String(answer.getHeader('content-type')).startsWith('text/event-stream');
      if (isStream) answer.destroy();
      else if (!answer.headersSent) answer.setHeader('Connection', 'close');
    }
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  }
}

function portError(
  error: NodeJS.ErrnoException,
  config: Pick<Config, 'host' | 'port'>,
): StartError {
  const { host, port } = config;
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
      error,
    );
  }
  if (error.code === 'EACCES') {
    return new StartError(`Port ${port} is not allowed. Choose one above 1023 with PORT.`, error);
  }
  return new StartError(
    `Nothing can listen on ${host}:${port} (${error.code}). Look at HOST.`,
    error,
  );
}

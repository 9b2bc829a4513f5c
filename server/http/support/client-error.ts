/** What never becomes a request, as its bytes are no HTTP or too many, still gets a document. */
import type { Socket } from 'node:net';
import { Fault, faultKinds } from '../../errors.ts';
import { problemOf } from './problem.ts';

/** For a server's event `clientError`. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const fault = faultOf(error.code);
  const { status, title } = faultKinds[fault.code];
  const { requestId: _, ...problem } = problemOf(fault, '', '');
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function faultOf(code: string | undefined): Fault {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Fault('address-too-long', 'The address and its headers may have 16 KB at most.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Fault('request-timeout', 'The request did not come to its end in time.');
  }
  return new Fault('malformed-request', 'What came is not HTTP.');
}

/** A bare node:http server: what a tile from memory is held against. */
import { createServer } from 'node:http';

const [, , length = '0', port = '0'] = process.argv;
const bytes = Buffer.alloc(Number(length));

createServer((_, response) => {
  response.writeHead(200, {
    'Content-Type': 'application/vnd.mapbox-vector-tile',
    'Content-Encoding': 'gzip',
    'Content-Length': bytes.length,
    ETag: '"bare"',
  });
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');

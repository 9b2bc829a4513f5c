/** Where the channels live: nothing of the client's stands there. */
const channelPaths = /^\/(api|ogc|tiles|health|metrics|problems|open311|outside)(\/|$)/;

/** Whether an address belongs to a channel; all others are the client's. */
export function isChannelPath(path: string): boolean {
  return channelPaths.test(path);
}

/** A photo as small as one can be, for uploads. */
export function onePixelPhoto(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.from(png, 'base64') };
}

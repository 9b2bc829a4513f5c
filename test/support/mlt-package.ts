/** `@maplibre/mlt` 1.3 is written for bundlers: its modules name each other without `.js`. Node is told how to read them. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => {
    const isWithin = context.parentURL?.includes('/@maplibre/mlt/') && specifier.startsWith('.');
    return next(isWithin && !specifier.endsWith('.js') ? `${specifier}.js` : specifier, context);
  },
});

export const { decodeTile, encodeTile } = await import('@maplibre/mlt');

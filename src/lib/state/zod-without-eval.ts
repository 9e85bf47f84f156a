import * as z from 'zod';

/**
 * Imported before anything that makes a schema. Pages may not make code from text; Zod would try whether it may, and learn it from an
 * error, for whose place in the source a browser reads the whole script again.
 */
z.config({ jitless: true });

import type { DatabaseName } from './port.ts';

/**
 * What a database is called in the store: the replicated one bears the installation's prefix alone, the others the
 * prefix and their name. Throws for a prefix that CouchDB would not take.
 */
export function storedName(prefix: string, name: DatabaseName): string {
	if (!/^[a-z][a-z0-9_-]{0,60}$/.test(prefix)) throw new Error(`not a prefix for databases: ${prefix}`);
	return name === 'gendan' ? prefix : `${prefix}-${name}`;
}

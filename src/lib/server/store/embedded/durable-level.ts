import leveldown, { type LevelDown } from 'leveldown';

type Batch = Parameters<LevelDown['batch']>;

/**
 * LevelDB that answers a write only when it is on the disk. PouchDB writes through `batch` alone and never asks for
 * that itself: with a plain LevelDOWN a power cut takes the last acknowledged writes.
 */
export function durableLevel(location: string): LevelDown {
	const level = leveldown(location);
	const batch = level.batch.bind(level);
	return Object.assign(level, {
		batch: (...[operations, options, done]: Batch) => batch(operations, { ...options, sync: true }, done),
	});
}

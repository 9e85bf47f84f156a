import type { Person } from '#lib/domain/people.ts';
import { Clock } from './clock.ts';
import { Journal, openUnsent } from './journal.ts';
import { openPictures, Pictures } from './media/pictures.ts';
import { NewsDesk, type Channel } from './news.ts';
import { openLocal, type Pouch } from './pouch.ts';
import { Replica } from './replica.ts';
import { PREFIX, ReplicaStores } from './replica-stores.ts';
import { openReserve, Reserve } from './reserve.ts';
import { SeenMarks } from './seen-marks.ts';

/** The parts of the world that local data needs; tests hand in others. */
export interface LocalWorld {
	indexedDB: IDBFactory;
	channel(name: string): Channel;
	/** This phone's own clock, ms. */
	clock(): number;
	openReplica(name: string): Pouch;
	/** The stores in which that replica is kept, where they can be written to beside PouchDB. */
	openReplicaStores?(name: string): ReplicaStores;
	/** Names of the replicas on this phone, anybody's. */
	replicaNames(): Promise<string[]>;
	/** What the browser says of the room it gives, where it does. */
	estimate?(): Promise<StorageEstimate>;
}

/** A person's data on this phone, open. One at a time is in use. */
export interface Phone {
	user: Person;
	readonly epoch: string;
	readonly replica: Replica;
	readonly journal: Journal;
	readonly marks: SeenMarks;
	readonly pictures: Pictures;
	readonly reserve: Reserve;
	readonly clock: Clock;
	readonly news: NewsDesk;
	close(): Promise<void>;
}

/** The world as a browser or worker has it. Touches nothing until called. */
export function browserWorld(): LocalWorld {
	return {
		indexedDB,
		channel: (name) => new BroadcastChannel(name),
		clock: () => Date.now(),
		openReplica: (name) => openLocal(name, 'idb'),
		openReplicaStores: (name) => new ReplicaStores(indexedDB, name),
		replicaNames: async () => {
			const databases = await indexedDB.databases();
			return databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
		},
		// Origins without TLS have no storage manager, whatever the types say.
		...('storage' in navigator && { estimate: () => navigator.storage.estimate() }),
	};
}

/** Name of the replica's database. */
export function replicaName(person: string, epoch: string): string {
	return `gendan-${person}-${epoch}`;
}

/** Opens a person's data. */
export function openPhone(
	world: LocalWorld,
	{ user, epoch, offset }: { user: Person; epoch: string; offset: number | undefined },
): Phone {
	const unsent = openUnsent(world.indexedDB, user.id);
	const name = replicaName(user.id, epoch);
	const replica = new Replica(world.openReplica(name), world.openReplicaStores?.(name));
	const news = new NewsDesk(world.channel(`gendan-news-${user.id}`));
	const reserve = new Reserve(openReserve(world.indexedDB));
	const tell = (sha256s: string[]) => {
		news.tell({ about: 'pictures', sha256s });
	};
	const pictures = new Pictures(openPictures(world.indexedDB, user.id), world, tell, reserve);
	return {
		user,
		epoch,
		replica,
		journal: new Journal(unsent),
		marks: new SeenMarks(unsent),
		pictures,
		reserve,
		clock: new Clock(() => world.clock(), offset),
		news,
		async close() {
			news.close();
			unsent.close();
			pictures.close();
			reserve.close();
			await replica.close();
		},
	};
}

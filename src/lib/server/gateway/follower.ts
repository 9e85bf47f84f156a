import type { Group } from '#lib/domain/audience.ts';
import { typeOf } from '#lib/domain/documents.ts';
import { StoreUnavailable, type Change, type DocStore, type FollowOptions } from '../store/port.ts';
import { generationOf } from '../store/revision.ts';
import type { AudienceIndex } from './audience-index.ts';

const LOAD_PAGE = 500;
const CATCH_UP_PAGE = 500;
const PATIENCE_MS = 5_000;

interface Followed {
	data: Pick<DocStore, 'changes' | 'follow'>;
	index: AudienceIndex;
	/** Told after the index has taken the change in. */
	onNews: (change: Change, groups: ReadonlySet<Group>, branchedOut: boolean) => void;
	onBreak: NonNullable<FollowOptions['onBreak']>;
}

/** Carries the store's feed into the index: once for the whole instance, however many clients listen. */
export class Follower {
	readonly #data: Followed['data'];
	readonly #index: AudienceIndex;
	readonly #onNews: Followed['onNews'];
	readonly #following: { stop(): Promise<void> };
	readonly #expecting = new Set<() => void>();
	#broken = false;

	private constructor({ data, index, onNews, onBreak }: Followed) {
		this.#data = data;
		this.#index = index;
		this.#onNews = onNews;
		this.#following = data.follow(index.seq, (change) => this.#take(change), {
			onBreak: (error, failures) => {
				this.#broken = true;
				onBreak(error, failures);
			},
			onPage: () => (this.#broken = false),
		});
	}

	/** Reads all that is there into the index, then follows. */
	static async start(followed: Followed): Promise<Follower> {
		const { data, index, onNews } = followed;
		let since: string | undefined;
		let limit = LOAD_PAGE;
		for (let done = false; !done;) {
			try {
				const page = await data.changes({ since, limit, bodies: true });
				for (const change of page.changes) onNews(change, index.apply(change), change.revs.length > 1);
				index.passed(page.lastSeq);
				since = page.lastSeq;
				done = page.done;
			} catch (error) {
				// The page may be too large to come in time.
				if (!(error instanceof StoreUnavailable) || limit === 1) throw error;
				limit = Math.floor(limit / 2);
			}
		}
		return new Follower(followed);
	}

	/** False while the feed cannot be followed: from a failed attempt to the next page that comes. */
	get alive(): boolean {
		return !this.#broken;
	}

	/** Resolves when the index has this revision of the document, or after some seconds without it: then with false. */
	hasSeen(id: string, rev: string): Promise<boolean> {
		return this.#until(() => this.#isAt(id, rev));
	}

	/** Resolves when the index has everything that the store has now, other instances' writes too. */
	async caughtUp(): Promise<boolean> {
		let since = this.#index.seq;
		for (;;) {
			const page = await this.#data.changes({ since, limit: CATCH_UP_PAGE });
			const ours = page.changes.filter(({ id }) => typeOf(id) !== undefined);
			if (!(await this.#until(() => ours.every(({ id, revs }) => this.#isAt(id, revs[0] ?? '')))))
				return false;
			if (page.done) return true;
			since = page.lastSeq;
		}
	}

	/** Resolves when the change under way has been taken in. */
	stop(): Promise<void> {
		return this.#following.stop();
	}

	/** True when the index has the revision or a longer history than its own: one that was overtaken never shows. */
	#isAt(id: string, rev: string): boolean {
		const { revs = [] } = this.#index.row(id) ?? {};
		const [winner] = revs;
		return winner !== undefined && (revs.includes(rev) || generationOf(winner) > generationOf(rev));
	}

	#take(change: Change): void {
		const leaves = this.#index.row(change.id)?.revs.length ?? 1;
		const groups = this.#index.apply(change);
		for (const look of [...this.#expecting]) look();
		this.#onNews(change, groups, change.revs.length > leaves);
	}

	#until(reached: () => boolean): Promise<boolean> {
		if (reached()) return Promise.resolve(true);
		return new Promise((resolve) => {
			const end = (result: boolean): void => {
				clearTimeout(timer);
				this.#expecting.delete(look);
				resolve(result);
			};
			const look = (): void => {
				if (reached()) end(true);
			};
			const timer = setTimeout(() => end(false), PATIENCE_MS);
			this.#expecting.add(look);
		});
	}
}

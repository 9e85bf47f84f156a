import type { Person } from '#lib/domain/people.ts';
import type { Desk } from './desk.ts';
import { epochOf } from './epoch.ts';

/** True as long as the person's rights are what they were when this was called. */
export type SameRights = () => boolean;

/** Watches whether a person's rights change while they are being answered. */
export function watchRights({ index }: Pick<Desk, 'index'>, user: Person): SameRights {
	const present = () => epochOf(index.person(user.id) ?? user);
	const before = present();
	return () => present() === before;
}

/** Breaks off what is half told to somebody who may not see all of it any more: asked again, the server says why. */
export function insist(sameRights: SameRights): void {
	if (!sameRights()) throw new Error('the rights of whoever asked have changed');
}

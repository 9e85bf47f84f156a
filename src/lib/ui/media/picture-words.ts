import type { MediaKind } from '#lib/domain/media/reference.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PictureLook } from './picture-look.ts';

/** What kind of picture it is. */
export function kindWords(kind: MediaKind): string {
	return kind === 'signature' ? m.picture_signature() : m.picture_photo();
}

/** Why it does not show; nothing for one that does. */
export function statusWords(status: PictureLook['status']): string {
	switch (status) {
		case 'loading':
			return m.loading();
		case 'offline':
			return m.picture_offline();
		case 'unavailable':
			return m.picture_unavailable();
		case 'here':
			return '';
	}
}

/** How far it has come, while that is worth saying. */
export function markWords(mark: PictureLook['mark']): string {
	if (mark === 'waiting') return m.picture_waiting();
	return mark === 'refused' ? m.picture_refused() : '';
}

/** The same in a sentence that says what is safe and what comes next. */
export function pictureHint({ status, mark }: Pick<PictureLook, 'status' | 'mark'>): string {
	if (mark === 'waiting') return m.picture_waiting_hint();
	if (mark === 'refused') return m.picture_refused_hint();
	if (status === 'offline') return m.picture_offline_hint();
	return status === 'unavailable' ? m.picture_unavailable_hint() : '';
}

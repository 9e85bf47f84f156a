import type { MediaKind } from '#lib/domain/media/reference.ts';

/** How a picture stands on this phone. */
export interface PictureLook {
	url: string | undefined;
	status: 'loading' | 'here' | 'offline' | 'unavailable';
	mark: 'waiting' | 'refused' | undefined;
	kind: MediaKind;
}

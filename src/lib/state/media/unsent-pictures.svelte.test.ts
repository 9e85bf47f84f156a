import { expect, test, vi } from 'vitest';
import { Live } from '#lib/local/live.ts';
import { Browser, LISTS } from '../../../../tests/support/phone.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { hashOf, jpeg } from '../../../../tests/support/pictures.ts';
import { app } from '../app.ts';
import { unsentPictures } from './unsent-pictures.svelte.ts';

test('when the phone cannot say how many pictures wait, none is not what is shown', async () => {
	const phone = new Browser(0).open(PEOPLE.warehouse1);
	const live = new Live(phone, () => undefined, LISTS);
	const content = jpeg();
	await phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
	await phone.pictures.commit([hashOf(content)], 'order:x');
	app.standing.set({ status: 'active', user: phone.user, phone, live });
	await vi.waitFor(() => {
		expect(unsentPictures).toMatchObject({ count: 1, unknown: false });
	});

	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	const failure = new DOMException('the disk is broken', 'UnknownError');
	vi.spyOn(phone.pictures, 'waiting').mockRejectedValue(failure);
	phone.news.tell({ about: 'pictures', sha256s: [] });
	await vi.waitFor(() => {
		expect(unsentPictures).toMatchObject({ count: 1, unknown: true });
	});
	expect(complaint).toHaveBeenCalledWith(failure);
	app.standing.set({ status: 'signed-out' });
	live.close();
	await phone.close();
});

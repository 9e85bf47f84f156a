import { describe, expect, test } from 'vitest';
import { isPrivateAddress, publicLookup, routeTo } from './endpoint.ts';

describe('an endpoint that a phone names', () => {
	test.each([
		'https://fcm.googleapis.com/fcm/send/abc',
		'https://updates.push.services.mozilla.com/wpush/v2/abc',
		'https://web.push.apple.com/QF',
		'https://wns2-par02p.notify.windows.com/w/?token=abc',
	])('%s is a push service', (endpoint) => {
		expect(routeTo(endpoint, [])).toMatchObject({ guarded: true });
	});

	test.each([
		'http://fcm.googleapis.com/fcm/send/abc',
		'https://localhost/x',
		'https://couchdb/x',
		'https://db.internal/x',
		'https://127.0.0.1/x',
		'https://0x7f.1/x',
		'https://2130706433/x',
		'https://10.0.0.8:5984/_all_dbs',
		'https://169.254.169.254/latest/meta-data',
		'https://[::1]/x',
		'https://[::ffff:10.0.0.1]/x',
		'https://[fd00::1]/x',
		'https://[64:ff9b::a00:1]/x',
		'https://user:secret@push.example.com/x',
		'ftp://push.example.com/x',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'not a url',
		`https://push.example.com/${'a'.repeat(3000)}`,
	])('%s is not followed', (endpoint) => {
		expect(routeTo(endpoint, [])).toBeUndefined();
	});

	test('a host on the list is reached in the clear, its neighbours are not', () => {
		expect(routeTo('http://127.0.0.1:8080/x', ['127.0.0.1:8080'])).toMatchObject({ guarded: false });
		expect(routeTo('http://127.0.0.1:8081/x', ['127.0.0.1:8080'])).toBeUndefined();
	});
});

test.each([
	'127.0.0.1',
	'10.1.2.3',
	'192.168.1.1',
	'172.31.0.1',
	'::1',
	'::ffff:192.168.1.1',
	'fe80::1',
	'no address',
])('%s is private', (address) => {
	expect(isPrivateAddress(address)).toBe(true);
});

test.each(['1.1.1.1', '142.250.0.1', '2606:4700::1111'])('%s is public', (address) => {
	expect(isPrivateAddress(address)).toBe(false);
});

test('a name that points inside is not reached', async () => {
	const answer = await new Promise<Error | null>((resolve) => {
		publicLookup('localhost', {}, (error) => resolve(error));
	});
	expect(answer?.message).toContain('no public address');
});

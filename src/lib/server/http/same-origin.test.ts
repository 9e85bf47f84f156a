import { expect, test } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

const ORIGIN = 'https://orders.example.cn';

test.each<[string, Record<string, string>, boolean]>([
	['POST', { origin: ORIGIN }, true],
	['POST', {}, true],
	['POST', { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' }, true],
	['POST', { origin: 'https://evil.example', host: 'orders.example.cn' }, false],
	['DELETE', { origin: 'https://evil.example' }, false],
	['PUT', { origin: 'null' }, false],
	['POST', { origin: 'not a url', host: 'not a url' }, false],
	['POST', { 'sec-fetch-site': 'cross-site' }, false],
	['GET', { origin: 'https://evil.example' }, true],
])('%s with %o: %s', (method, headers, expected) => {
	expect(isSameOrigin(new Request(`${ORIGIN}/api/x`, { method, headers }), ORIGIN)).toBe(expected);
});

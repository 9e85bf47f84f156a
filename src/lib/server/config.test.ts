import { expect, test } from 'vitest';
import { ConfigError, readConfig, vapidSubject } from './config.ts';

test('nothing set gives the embedded store and the defaults', () => {
	const config = readConfig({});
	expect(config).toMatchObject({ DATA_DIR: '.data', GENDAN_DB_PREFIX: 'gendan', GENDAN_DEMO: false });
	expect(config.COUCHDB_URL).toBeUndefined();
});

test('an empty variable counts as absent', () => {
	expect(readConfig({ COUCHDB_URL: '', LOG_LEVEL: '' }).LOG_LEVEL).toBe('info');
});

test('every wrong setting is named, with what would be right', () => {
	const wrong = { COUCHDB_URL: 'couch', REMINDER_OVERDUE_MINUTES: 'soon', GENDAN_ZONE: 'Mars/North' };
	expect(() => readConfig(wrong)).toThrow(ConfigError);
	expect(() => readConfig(wrong)).toThrow(/COUCHDB_URL[\s\S]*GENDAN_ZONE[\s\S]*REMINDER_OVERDUE_MINUTES/);
});

test('a value never stands in the message: it may be a password', () => {
	let message = '';
	try {
		readConfig({ COUCHDB_URL: 'ftp://admin:hush@db' });
	} catch (error) {
		message = String(error);
	}
	expect(message).toContain('COUCHDB_URL');
	expect(message).not.toContain('hush');
});

test('hosts for push are a list', () => {
	expect(readConfig({ PUSH_ALLOW_INSECURE_HOSTS: '127.0.0.1:8080, Localhost' })).toMatchObject({
		PUSH_ALLOW_INSECURE_HOSTS: ['127.0.0.1:8080', 'localhost'],
	});
});

test('push services hear of the address people use, when it is a secure one', () => {
	expect(vapidSubject(readConfig({ ORIGIN: 'https://orders.example.cn' }))).toBe('https://orders.example.cn');
	expect(vapidSubject(readConfig({ ORIGIN: 'http://localhost:3000' }))).toMatch(/^mailto:/);
	expect(vapidSubject(readConfig({ VAPID_SUBJECT: 'mailto:it@example.cn' }))).toBe('mailto:it@example.cn');
});

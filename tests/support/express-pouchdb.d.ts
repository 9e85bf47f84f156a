declare module 'express-pouchdb' {
	import type { RequestHandler } from 'express';

	interface Options {
		mode?: 'fullCouchDB' | 'minimumForPouchDB' | 'custom';
		overrideMode?: { include?: string[]; exclude?: string[] };
	}

	export default function expressPouchDB(pouch: unknown, options?: Options): RequestHandler;
}
